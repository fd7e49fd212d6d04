"""The one exception a person can cause. It carries a text key and facts, never a sentence."""


class Rejected(Exception):  # noqa: N818 - it is an answer to a person, not an error of the program
    """What a person asked for cannot be done now; `code` names the sentence that says why and what to do."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
