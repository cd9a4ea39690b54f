"""One tree of exceptions; each class carries the exit code that ``briefgen`` ends with.

    BriefgenError            1
    ├── ConfigError          2   brief.toml, briefs.toml, options, templates' settings
    ├── SourceError          3   an article cannot be read or used
    ├── ExtractionError      4   a rule file is malformed
    ├── ModelError           5   a model is missing, damaged or not loadable
    ├── TranslationError     6   translating failed
    ├── RenderError          7   a template or the PDF failed
    └── PublishError         8   the result could not be put in place, or another build holds the lock

Each message says what failed, why, and what to do. Only ``cli`` turns them into text and exit codes. That sources disagree is
a record (`briefgen.records.Discrepancy`), never an exception. ``docs/errors.md`` lists the codes for users.
"""

from __future__ import annotations

from typing import ClassVar


class BriefgenError(Exception):
    """A failure with a cause a user can act on.

    Args:
        what: What failed, naming the file and place.
        why: The reason.
        remedy: What to do.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, why: str = "", remedy: str = "") -> None:
        self.what, self.why, self.remedy = what, why, remedy
        super().__init__(": ".join(part for part in (what, why) if part) + (f". {remedy}" if remedy else ""))


class ConfigError(BriefgenError):
    """A setting, configuration file or option is wrong."""

    exit_code = 2


class SourceError(BriefgenError):
    """No usable article, or with ``--strict`` any file that had to be left out."""

    exit_code = 3


class ExtractionError(BriefgenError):
    """A file of language rules is malformed."""

    exit_code = 4


class ModelError(BriefgenError):
    """A translation model is missing, damaged or cannot be loaded."""

    exit_code = 5


class TranslationError(BriefgenError):
    """A model failed while translating."""

    exit_code = 6


class RenderError(BriefgenError):
    """A template is wrong, or the PDF could not be made."""

    exit_code = 7


class PublishError(BriefgenError):
    """The finished brief could not be put in place."""

    exit_code = 8
