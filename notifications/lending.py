"""How what is lent is spoken of (R81), and the keys of what reminds of it."""

from domain.show import short_date
from domain.texts import Texts
from storage.tables import Loan, Person

SAY = Texts("notifications", "lending.th.toml")
TO_RETURN = ("borrowers.to_return", "keepers.still_lent")


def say_lent(loan: Loan, borrower: Person) -> str:
    """Say what is out, with whom, and until when."""
    return SAY("lent", thing=loan.thing, name=borrower.name or "", day=short_date(loan.due_on))
