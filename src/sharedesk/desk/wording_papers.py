"""Wording for papers: handing them over, protecting, certifying and checking them."""

from __future__ import annotations

PAPER_SENTENCES: dict[str, tuple[str, str]] = {
    "FileNotRead": (
        "That file cannot be read.",
        "See that the disk it is on is plugged in, and try again.",
    ),
    "FileNotRead:missing": (
        "That file is no longer there.",
        "Look where it was moved to, and choose it again.",
    ),
    "FileNotRead:forbidden": (
        "ShareDesk may not read that file.",
        "Copy it to a folder of your own, and choose the copy.",
    ),
    "FileNotRead:folder": (
        "That is a folder, not a file.",
        "Choose the PDF in it.",
    ),
    "FileNotRead:large": (
        "That file is far larger than any summary that ShareDesk makes.",
        "Choose the PDF that came from ShareDesk.",
    ),
    "NotHandedOver": (
        "The file could not be written there.",
        "Nothing has left ShareDesk. Choose another folder and try again.",
    ),
    "NotHandedOver:full": (
        "The file could not be written: the disk is full.",
        "Nothing has left ShareDesk. Free some space, or choose another disk.",
    ),
    "NotHandedOver:forbidden": (
        "The file could not be written: ShareDesk may not write in that folder.",
        "Nothing has left ShareDesk. Choose another folder and try again.",
    ),
    "NotHandedOver:missing": (
        "The file could not be written: that folder is not there.",
        "Nothing has left ShareDesk. Choose another folder and try again.",
    ),
    "NotHandedOver:no_printing": (
        "ShareDesk found no printing service on this computer.",
        "Nothing was printed. Save the PDF and print it from another program.",
    ),
    "NotHandedOver:no_printer": (
        "There is no such printer.",
        "Nothing was printed. Choose another printer and try again.",
    ),
    "NotHandedOver:no_mail_program": (
        "No mail program could be opened.",
        "Nothing has left ShareDesk. Save the PDF and attach it to a message yourself.",
    ),
    "MayHaveLeft": (
        "The other program did not answer in time, so it may have taken the copy or not.",
        "Look there first, then say in ShareDesk whether it went.",
    ),
    "AddressUnfit": (
        "That is not one e-mail address.",
        "Type a single address such as duty@council.example, without a name around it.",
    ),
    "NoSuchDelivery": (
        "There is no such delivery in the outbox.",
        "Look at the list of what was sent.",
    ),
    "StillWaiting": (
        "The same copy is on its way to the same reader already.",
        "Say first what became of that one, so that nobody gets it twice.",
    ),
    "StillWaiting:PREPARED": (
        "It is not known whether the same copy has left already.",
        "Look whether it went, say so, and only then try again.",
    ),
    "DeliveryRefused": (
        "That cannot be said of this delivery any more.",
        "Look at what was said of it before.",
    ),
    "DeliveryRefused:NOBODY_NAMED": (
        "An acknowledgement needs to say who gave it.",
        "Write who confirmed that it has arrived.",
    ),
    "DeliveryRefused:IN_FUTURE": (
        "That time has not come yet.",
        "Give the time at which it happened.",
    ),
    "PrintRefused:NOT_SAID": (
        "Nothing was printed: it has to be said whether the paper will stay in the home.",
        "Say whether it will be left there.",
    ),
    "PrintRefused:LEFT_IN_HOME": (
        "Nothing was printed: paper in this home could put someone at risk.",
        "Keep the paper with you, or agree a safe way to tell them.",
    ),
    "PrintRefused": (
        "Nothing was printed.",
        "Look at the record's warnings.",
    ),
    "MailRefused": (
        "No message was made.",
        "Look at the address and at how the copy is protected.",
    ),
    "MailRefused:NO_ADDRESS": (
        "No message was made, because it has no address.",
        "Choose somebody from the list, or type an address.",
    ),
    "MailRefused:NOT_ON_THE_LIST": (
        "That mail domain is not on your organisation's list of secure ones.",
        "Choose another way, or protect the copy with a passphrase and say why it has to be this.",
    ),
    "MailRefused:UNPROTECTED": (
        "This copy may not travel by e-mail unprotected.",
        "Give it a passphrase, and tell it to the reader by telephone.",
    ),
    "PassphraseUnfit": (
        "That passphrase cannot protect a PDF: it is empty or too long.",
        "Use between 1 and {most} characters.",
    ),
    "NotAnEnvelope": (
        "This file is not a protected summary of ShareDesk.",
        "Choose another file.",
    ),
    "EnvelopeStaysShut": (
        "That passphrase does not open the protected summary.",
        "Check it with whoever gave it to you.",
    ),
    "NoSigningRoot": (
        "The organisation's settings have no certificate under which vaults sign.",
        (
            "Ask whoever looks after ShareDesk in your organisation. Until then, the vault signs "
            "under its own."
        ),
    ),
    "CertificateRefused": (
        "That certificate cannot be used.",
        "The vault signs as before. Ask whoever made the certificate.",
    ),
    "CertificateRefused:unreadable": (
        "That file is not a certificate.",
        "The vault signs as before. Choose the file that your organisation sent.",
    ),
    "CertificateRefused:other_key": (
        "That certificate was made for another vault.",
        "The vault signs as before. Send your organisation a new request from this vault.",
    ),
    "CertificateRefused:other_root": (
        "That certificate was not made by the organisation that your settings name.",
        "The vault signs as before. Ask whoever made the certificate.",
    ),
    "CertificateRefused:not_for_signing": (
        "That certificate is not of the kind that papers are signed with.",
        (
            "The vault signs as before. It has to be for P-256 with SHA-256 and for signatures "
            "that bind, made directly by the organisation's root."
        ),
    ),
    "CertificateRefused:out_of_date": (
        "That certificate is not valid today.",
        "The vault signs as before. Check this computer's date; then ask for a new certificate.",
    ),
    "NotACode": (
        "That is not the short code of a paper.",
        "It has 16 letters and digits, in four groups; look at it again.",
    ),
}
