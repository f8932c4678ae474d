"""How reading a file of facts is refused: lines and what is wrong with them."""

from dataclasses import dataclass

from core.errors import DomainError

# How many lines are kept and shown; all are counted
KEPT = 500


@dataclass(frozen=True)
class Problem:
    """A line of a file and what is wrong with it; `whole_row` false = only one cell was left out."""

    file_name: str
    line: int
    reason: str
    whole_row: bool = True

    def __str__(self) -> str:
        return f"{self.file_name}, line {self.line}: {self.reason}"


class FileRefusedError(DomainError):
    """The import changed nothing. `problems` are the lines to look at, when it is about lines."""

    def __init__(self, sentence: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(sentence)
        self.problems = problems
