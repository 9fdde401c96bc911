"""Letters: how a parcel becomes an e-mail that waits, unsent, in the person's own mail program."""

from __future__ import annotations

import re

from msgspec import Struct

from sharedesk.base.errors import Trouble
from sharedesk.delivery.parcels import Parcel

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"([A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+)"
)


class Letter(Struct, frozen=True):
    """What is written around an attachment. None of it names anybody of a family; ``signature``
    names the practitioner, and goes only where nobody else on the computer can read along."""

    address: str
    subject: str
    text: str
    signature: str = ""


class AddressUnfit(Trouble):
    """This is not one mail address."""


def domain_of(address: str) -> str:
    """The domain of one mail address, in small letters. Raises AddressUnfit.

    Names around it, lists and anything a mail program might read as a second field are refused.
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise AddressUnfit
    return found[1].lower()


def draft(letter: Letter, parcel: Parcel) -> bytes:
    """The message as an ``.eml`` that opens as an unsent draft with its attachment.

    ``X-Unsent`` is what Thunderbird and classic Outlook look for. There is no date, no sender and
    no message id: the mail program puts in its own.
    """
    from email.headerregistry import Address
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = Address(addr_spec=letter.address)
    message["Subject"] = letter.subject
    text = f"{letter.text}\n{letter.signature}\n" if letter.signature else letter.text
    message.set_content(text, charset="utf-8", cte="quoted-printable")
    message.add_attachment(
        parcel.outgoing_content, maintype="application", subtype="pdf", filename=parcel.name
    )
    return message.as_bytes()
