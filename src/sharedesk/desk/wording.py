"""Wording: one sentence of what happened and one of what to do, for every kind of Trouble."""

from __future__ import annotations

from collections import defaultdict

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.wording_packs import PACK_SENTENCES

_KEYS_FROM_BACKUP = (
    "Put a copy of your last backup into the vault's folder “backups” and try again: it has the "
    "keys. Or restore it into a new vault."
)

SENTENCES: dict[str, tuple[str, str]] = PACK_SENTENCES | {
    # the vault
    "WrongSecret": (
        "That passphrase or recovery code does not open this vault.",
        "Check Caps Lock and try again, or use the recovery code.",
    ),
    "WrongSecret:replaced": (
        "That one was replaced, and no longer opens this vault.",
        "The key files were an earlier copy and have been put right: use the newer one.",
    ),
    "NotInEscrow": (
        "This organisation's key does not open this vault.",
        "Use the passphrase or the recovery code.",
    ),
    "NotInEscrow:none": (
        "The owner of this vault has not given the organisation a key to it.",
        "Use the passphrase or the recovery code; nothing else opens it.",
    ),
    "NotInEscrow:another": (
        "This vault was given another key of the organisation: {held}.",
        "Look for the key file with that fingerprint.",
    ),
    "EscrowFileDamaged": (
        "This file is not a key file of an organisation, or it is damaged.",
        "Choose another file, or another copy of it.",
    ),
    "EscrowFileExists": (
        "There is something in that place already, and a key file never replaces anything.",
        "Choose another name for the new key file.",
    ),
    "EscrowNotOffered": (
        "The organisation's settings have no key that a vault could be given.",
        "Ask whoever looks after ShareDesk in your organisation.",
    ),
    "EscrowNotOffered:stale": (
        "The organisation's key should have been reviewed by {review_by}.",
        "Ask whoever looks after ShareDesk in your organisation whether it still holds.",
    ),
    "PassphraseTooLong": (
        "That is too long for a passphrase: it can have up to {most} characters.",
        "See whether something else was pasted, and type the passphrase itself.",
    ),
    "NoSuchVault": (
        "There is no vault in that folder.",
        "Choose another vault, or create a new one.",
    ),
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
    "VaultExists": (
        "There is already a vault in that folder.",
        "Unlock it, or create the new one in another folder.",
    ),
    "VaultDamaged": (
        "Part of the vault cannot be read, and nothing more will be written to it.",
        (
            "Keep the vault as it is: restore your last backup, or save what can be read, into a"
            " new vault."
        ),
    ),
    "VaultDamaged:keys": (
        "Both key files of the vault cannot be read, so nothing can open it.",
        _KEYS_FROM_BACKUP,
    ),
    "VaultDamaged:data": (
        "The vault's file is missing or cannot be read.",
        "Keep the folder as it is, and restore your last backup into a new vault.",
    ),
    "VaultNewer": (
        "This vault was written by a newer version of ShareDesk.",
        "Install that version, or a later one, to open it.",
    ),
    "VaultInUse:busy": (
        "Something is being done with the whole vault already: a backup, a check or a new lock.",
        "Wait until it is finished, then try again.",
    ),
    "VaultInUse": (
        "This vault is open in another window or program.",
        "Close it there, then try again.",
    ),
    "DiskFull": (
        "The disk is full, so the last change is not on the disk yet.",
        "Free some space and go on; what you typed is still here and will be saved.",
    ),
    "DiskFull:backup": (
        "The disk is full, so no backup was made.",
        "Free some space there, or choose another disk. The backup before it is kept.",
    ),
    "DiskFull:new": (
        "The disk is full, so no vault was made.",
        "Free some space, or choose another disk, and try again.",
    ),
    "DiskFull:keys": (
        "The disk is full, so nothing was changed.",
        "What opened the vault before still does. Free some space and try again.",
    ),
    "DiskFull:opening": (
        "The disk is full, and opening the vault needs a little room.",
        "Nothing is lost. Free some space and try again.",
    ),
    "ReadOnlyPlace": (
        "ShareDesk may not write in that folder.",
        "Choose another folder, or ask whoever looks after this computer.",
    ),
    "PlaceMissing": (
        "There is no such folder, or no file can have that name there.",
        "Look at the name, see that the disk is plugged in, and try again.",
    ),
    "VaultGone": (
        "The vault is no longer in its folder, so the last change is not kept yet.",
        "Plug its disk in or put the folder back; what you typed is still here.",
    ),
    "InsideVault": (
        "A backup cannot stand among the vault's own files.",
        "Choose another folder, best on another disk.",
    ),
    "RecoveryCodeMistyped": (
        "The recovery code is not quite right: look at group {groups}.",
        "Compare that group with your copy and type it again.",
    ),
    "RecoveryCodeMistyped:length": (
        "A recovery code has 40 letters and digits, and this has {characters}.",
        "Compare it with your copy: eight groups of five.",
    ),
    "KeysTampered:older": (
        "The key files are older than the vault itself: an earlier copy has been put back.",
        _KEYS_FROM_BACKUP,
    ),
    "KeysTampered:another": (
        "The key files in this folder are those of another vault.",
        _KEYS_FROM_BACKUP,
    ),
    "KeysTampered": (
        "The key files of this vault have been changed by something other than ShareDesk.",
        "Restore your last backup into a new vault, and tell your information security lead.",
    ),
    "VaultRolledBack": (
        "This vault is older than when it was last open: an earlier copy has been put back.",
        "Look for the newer copy. If there is none, open it as it is, without what came later.",
    ),
    "SaveRefused": (
        "The vault refused the change.",
        "What you typed is still here. Open the record again and compare before going on.",
    ),
    "SaveRefused:damaged": (
        "Nothing more can be saved, because part of this vault is damaged.",
        "What you typed is still on the screen: copy it, then restore your last backup.",
    ),
    "SaveRefused:signed": (
        "This record is signed, so the vault keeps it as it is.",
        "What you typed is still here. Add it to the record instead.",
    ),
    "BackupDamaged": (
        "This file is not a whole backup of a ShareDesk vault.",
        "Choose another file, or an earlier backup.",
    ),
    "VaultTrouble": (
        "The vault cannot be used just now.",
        "Close ShareDesk and open it again; what was kept is still there.",
    ),
    "DiskFails": (
        "The disk reports a fault, so the last change is not on the disk yet.",
        "Make a backup to another disk now, and ask whoever looks after this computer.",
    ),
    "PassphraseEmpty": (
        "The passphrase is empty.",
        "Type the passphrase and try again.",
    ),
    "Stopped": (
        "It was stopped before it was finished.",
        "Start it again when you like.",
    ),
    # what a person does
    "NoSuchRecord": (
        "There is no such record in this vault.",
        "Look for it in the list of records.",
    ),
    "NotADraft": (
        "Record {reference} is signed, so it can no longer be edited.",
        "Add to it instead: corrections and new information stand beside the original.",
    ),
    "NotSignedYet": (
        "Record {reference} has not been signed yet.",
        "Check the answers and sign it first.",
    ),
    "NotReady": (
        "The record cannot be signed yet: {count} things are still missing.",
        "Go through the list of what is missing.",
    ),
    "LeavesSomethingOut": (
        "Signing would leave out {count} answers to questions that no longer apply.",
        "Look at the list, then sign again if they should be left out.",
    ),
    "AddendumRefused": (
        "The addition to the record is not complete.",
        "Fill in what is marked and save it again.",
    ),
    "CountersignRefused": (
        "The record was not countersigned.",
        "A named person other than the one who signed countersigns it, once.",
    ),
    "CountersignRefused:NO_NAME": (
        "A countersignature needs a name.",
        "Write the name and role of the manager who has read the decision.",
    ),
    "CountersignRefused:SAME_PERSON": (
        "Whoever signed a decision cannot countersign it.",
        "Ask another person to read it and to countersign.",
    ),
    "CountersignRefused:ALREADY": (
        "This decision is countersigned already.",
        "What is new can be added to the record.",
    ),
    "PassphraseTooWeak": (
        "That passphrase could be guessed.",
        "Use at least 12 characters; four or five unrelated words are easy to remember.",
    ),
    "VaultNameUnfit": (
        "The vault needs a name by which you find it.",
        "Use a few words, such as your own name or your role.",
    ),
    "VaultNameUnfit:long": (
        "That name is too long for a vault.",
        "Use at most {most} characters.",
    ),
    "VaultNameTaken": (
        "Another vault on this computer has that name.",
        "Choose a name that tells them apart.",
    ),
    "RecipientCopyLeaks": (
        "The copy was not made, because it held something its reader may not see.",
        "Look at the summary for the recipient and at what you wrote there.",
    ),
    "CopyRefused": (
        "This copy cannot be made for this record.",
        "Look at the record's warnings: they say which copies are safe to make.",
    ),
    "CopyRefused:S_COPY_BLOCKED_DA": (
        "There is no family letter for this record: a paper in the home could put someone at risk.",
        "Agree a safe way to tell them, and add it to the record when you have.",
    ),
    "CopyRefused:NOTHING_SHARED": (
        "There is no such copy: the decision is not to share.",
        "The file copy has the decision and its reasons.",
    ),
    "CopyRefused:NO_SUCH_RECIPIENT": (
        "There is no such recipient in this record.",
        "Choose one of the recipients that the record lists.",
    ),
    "CopyRefused:NOBODY_TOLD": (
        "There is no family letter yet: nobody in the family has been told.",
        "When it is safe and somebody has been told, add that to the record.",
    ),
    "CopyRefused:SOMEBODY_UNTOLD_FOR_SAFETY": (
        "There is no letter for the whole family: somebody has not been told, as it could do harm.",
        "When it is safe and they have been told, add that to the record.",
    ),
    "CopyRefused:NOTHING_SAFE_TO_SHOW": (
        "There is no family letter: none of the points may be shown to those who were told.",
        "The file copy has everything.",
    ),
    "ShowingRefused": (
        "This record cannot be shown to the family.",
        "Look at the record's warnings: they say what is safe to show.",
    ),
    "ShowingRefused:S_COPY_BLOCKED_DA": (
        "This record is not shown on the screen: it could put someone at risk.",
        "Talk to the person alone, and agree a safe way to tell them.",
    ),
    "ShowingRefused:NOTHING_SHARED": (
        "There is nothing to show yet.",
        "Say under “What you know” which points you mean to share.",
    ),
    "ShowingRefused:NOBODY_TOLD": (
        "Nobody in the family may read it yet: nobody has been told.",
        "Say under “Tell and ask” whom you have told, or are telling now.",
    ),
    "ShowingRefused:SOMEBODY_UNTOLD_FOR_SAFETY": (
        "It is not shown to the whole family: somebody has not been told, as it could do harm.",
        "Talk to those who were told, one at a time.",
    ),
    "ShowingRefused:NOTHING_SAFE_TO_SHOW": (
        "None of the points that are shared may be shown to those who were told.",
        "Look under “What you know” at whom each point is about, and who has been told.",
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
    # forms, answers and packs
    "FormError": (
        "The form cannot be used: it has faults.",
        "Ask whoever looks after the form to run “sharedesk form check” on it.",
    ),
    "AnswersError": (
        "Some of the answers are not as their questions ask.",
        "Nothing was stored. Correct the answers that are named and try again.",
    ),
    "PackError": (
        "A file of legal or organisation settings cannot be used.",
        "Ask whoever looks after ShareDesk in your organisation to replace it.",
    ),
}


def words_for(trouble: Trouble) -> tuple[str, str]:
    """What happened, and what to do, in the person's language.

    A kind may have sentences for each of its reasons ("CopyRefused:NOBODY_TOLD"); a kind without
    sentences of its own speaks as the kind that it is a kind of.
    """
    reason = trouble.facts.get("reason") or trouble.facts.get("why") or trouble.facts.get("what")
    named = SENTENCES.get(f"{type(trouble).__name__}:{reason}")
    what, do = named or sentences_of(type(trouble))
    facts = defaultdict(lambda: "?", {name: _shown(value) for name, value in trouble.facts.items()})
    return say(what).format_map(facts), say(do).format_map(facts)


def sentences_of(kind: type[Trouble]) -> tuple[str, str]:
    """The two sentences of a kind, before facts are filled in; KeyError when it has none."""
    for ancestor in kind.__mro__:
        if ancestor.__name__ in SENTENCES:
            return SENTENCES[ancestor.__name__]
    raise KeyError(kind.__name__)


def _shown(value: object) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(part) for part in value)
    return f"{value:,}" if isinstance(value, int) else str(value)
