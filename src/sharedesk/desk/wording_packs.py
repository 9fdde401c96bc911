"""Wording for the organisation's pack: what happened and what to do, for each reason."""

from __future__ import annotations

ASK = "Ask whoever looks after ShareDesk in your organisation for the right file."

PACK_SENTENCES: dict[str, tuple[str, str]] = {
    "PackRefused": (
        "The organisation’s pack was not taken up.",
        "What was in force before stays. " + ASK,
    ),
    "PackRefused:UNREADABLE": (
        "The pack in {name} cannot be read.",
        "What was in force before stays. Look whether the file may be read by everybody.",
    ),
    "PackRefused:NOT_A_PACK": (
        "{name} is not an organisation’s pack.",
        "What was in force before stays. " + ASK,
    ),
    "PackRefused:UNSIGNED": (
        "The pack in {name} is not signed.",
        "What was in force before stays. It has to be signed with “sharedesk pack sign”.",
    ),
    "PackRefused:ALTERED": (
        "The pack in {name} is not as it was signed: it was changed, or is not whole.",
        "What was in force before stays. Copy the file again; tell your information security lead.",
    ),
    "PackRefused:NO_KEY": (
        "The pack in {name} is signed, and nobody has said yet whose signature counts here.",
        "Compare the fingerprint of its key, then install it with that.",
    ),
    "PackRefused:OTHER_KEY": (
        "The pack in {name} is signed with a key that does not count here.",
        "What was in force before stays. " + ASK,
    ),
    "PackRefused:KEY_FILE_BROKEN": (
        "The file {name}, which says whose packs count here, cannot be read.",
        "No pack is in force until it can. Ask whoever looks after this computer.",
    ),
    "PackRefused:EXPIRED": (
        "The pack in {name} could be taken up until {expired_on}, and that has passed.",
        "What was in force before stays. " + ASK,
    ),
    "PackRefused:NOT_YET": (
        "The pack in {name} was made on {issued_on}, and by this computer’s date that is to come.",
        "What was in force before stays. Look whether the computer’s date is right.",
    ),
    "PackRefused:OLDER": (
        "The pack in {name} has the number {serial}; the one in force has {in_force} already.",
        "The newer one stays in force. Nothing has to be done.",
    ),
    "PackRefused:TWIN": (
        "The pack in {name} has the same number as the one in force, {serial}.",
        "The one in force stays. A pack with something new in it needs a higher number.",
    ),
    "PackRefused:FAULTY": (
        "The pack in {name} holds something that this ShareDesk cannot use.",
        "What was in force before stays. Ask for ShareDesk, or the pack, to be brought up to date.",
    ),
    "PackKeyRefused": (
        "That key cannot be used.",
        "Choose the file that “sharedesk pack create-key” made.",
    ),
    "PackKeyRefused:EXISTS": (
        "There is a file of that name already; it may hold a key.",
        "Nothing was replaced. Choose another name.",
    ),
    "PackKeyRefused:UNREADABLE": (
        "The key’s file cannot be read.",
        "Look at the name, and whether you may read it.",
    ),
    "PackKeyRefused:WRONG_PASSPHRASE": (
        "The passphrase does not open the key’s file.",
        "Name the right one with --passphrase-file; a key without one needs none.",
    ),
    "PackKeyRefused:NOT_WRITTEN": (
        "The key could not be written there.",
        "Nothing was made. Choose another folder.",
    ),
    "PackNotWritten": (
        "The file could not be written: {why}.",
        "Choose another folder, or ask for the right to write in this one.",
    ),
    "PackNotWritten:EXISTS": (
        "There is a file of that name already.",
        "Nothing was replaced. Choose another name.",
    ),
    "AnswersNotKept": (
        "The answers could not be written there.",
        "They are still on the screen. Choose another folder and save them again.",
    ),
    "WayClosed": (
        "Your organisation has closed this way out.",
        "Nothing has left ShareDesk. Use another way, or ask your safeguarding lead.",
    ),
    "WayClosed:print": (
        "Your organisation does not allow printing from ShareDesk.",
        "Nothing was printed. Use another way, or ask your safeguarding lead.",
    ),
    "WayClosed:email": (
        "Your organisation does not allow e-mail from ShareDesk.",
        "Nothing has left ShareDesk. Use another way, or ask your safeguarding lead.",
    ),
    "WayClosed:folder": (
        "Your organisation does not allow copies to be saved as files.",
        "Nothing has left ShareDesk. Use another way, or ask your safeguarding lead.",
    ),
    "WayClosed:upload": (
        "Your organisation does not allow copies to be kept for an upload.",
        "Nothing has left ShareDesk. Use another way, or ask your safeguarding lead.",
    ),
    "PlaceClosed": (
        "Your organisation keeps copies for an upload in folders that it names, not in this one.",
        "Nothing has left ShareDesk. Choose one of these: {places}.",
    ),
}
