"""What a command cannot do, in sentences for the operator."""


class Refused(ValueError):  # noqa: N818 - it is an answer to the operator, not an error of the program
    """A command did nothing; `problems` says why and what to do, a sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
