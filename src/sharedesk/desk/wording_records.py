"""Wording for records: writing, signing and adding to them, and which copies may be made."""

from __future__ import annotations

RECORD_SENTENCES: dict[str, tuple[str, str]] = {
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
}
