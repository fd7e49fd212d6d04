"""What participants say, in words for a card, and the button that leads to their QR code."""

from domain.office import Office
from domain.satisfaction import Findings
from domain.texts import Texts
from notifications import buttons as make
from notifications.buttons import Button

SAY = Texts("notifications", "answers.th.toml")


def to_code(request_id: int, number: str) -> Button:
    """Make the button that shows the QR code of a training."""
    said = SAY("code.said", number=number)
    return Button(action=make.press(SAY("code.label"), make.data("qr", r=request_id), said), style="secondary")


def say_findings(findings: Findings, office: Office) -> str:
    """Say how many have answered and the mean of each item, a line each; nothing where nobody has."""
    if not findings.count:
        return ""
    if not findings.means:
        return SAY("findings.few", count=findings.count, from_=office.satisfaction.shown_from)
    items = zip(findings.means, office.satisfaction.items, strict=True)
    means = [SAY("findings.mean", mean=f"{mean:.1f}", item=item) for mean, item in items]
    return "\n".join([SAY("findings.count", count=findings.count), *means])
