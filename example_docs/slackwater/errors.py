"""What can go wrong."""

from sphinx_apistab.decorators import stable


@stable(group="Files", since="1.0")
class FormatError(ValueError):
    """A file or text that is not in the format it should be in."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(f"line {line}: {message}")
        #: The number of the line, counted from 1.
        self.line = line


@stable(group="Prediction", since="1.0")
class UnknownConstituentError(KeyError):
    """A name that is not one of the constituents this library knows."""
