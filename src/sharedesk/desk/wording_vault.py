"""Wording for the vault itself: its folder and disk, its file, its name, its backups."""

from __future__ import annotations

from sharedesk.desk.wording_keys import KEYS_FROM_BACKUP

VAULT_SENTENCES: dict[str, tuple[str, str]] = {
    "NoSuchVault": (
        "There is no vault in that folder.",
        "Choose another vault, or create a new one.",
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
        KEYS_FROM_BACKUP,
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
}
