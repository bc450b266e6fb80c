"""Backups: whole, proven, rotating; and putting one back without losing the desk that was there (docs/adr/0007)."""

from maakdesk.core.backup.keeping import BackupFile, backup_due, backups, newest_good_backup, offering_backup
from maakdesk.core.backup.making import backup_before_upgrade, make_backup
from maakdesk.core.backup.restoring import restore_backup

__all__ = [
    "BackupFile",
    "backup_before_upgrade",
    "backup_due",
    "backups",
    "make_backup",
    "newest_good_backup",
    "offering_backup",
    "restore_backup",
]
