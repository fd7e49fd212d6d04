"""Keeps the garbage collector off what lives as long as the process. Changes nothing but the length of its pauses."""

import gc


def hold_off() -> None:
    """Collect nothing while a process starts: it makes 150,000 objects that stay, and walking over them takes 0.1 s."""
    gc.disable()


def settle() -> None:
    """Exempt all that is alive now from every later collection; to be called once a process is up.

    Modules, tables, texts and the office's schools are 150,000 objects that never die. Walking over them stopped every
    thread for 80 ms, in the middle of whatever LINE was waiting for.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
