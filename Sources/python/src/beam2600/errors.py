"""The exceptions of Beam2600. Each says in one sentence what is wrong, where, and what to do."""

from __future__ import annotations


class Error(Exception):
    """Everything that Beam2600 raises by itself."""


class HandleError(Error, RuntimeError):
    """The object has been closed."""


class BusyError(Error, RuntimeError):
    """Another thread is using the object, or steps are in flight."""


class ArgumentError(Error, ValueError):
    """An argument outside what is allowed."""


class SizeError(ArgumentError):
    """An array of the wrong size."""


class RomError(Error, ValueError):
    """An image that is not a cartridge we know how to run."""


class RomNotFoundError(Error, FileNotFoundError):
    """No ROM file of that name."""


class RuleError(Error, ValueError):
    """An unknown game, or a rule file with a mistake; the sentence says file, line and column."""


class SettingError(ArgumentError):
    """An unknown setting or a value that is not allowed."""


class StateError(Error, ValueError):
    """A saved state that is damaged, of another version, or of another cartridge."""


class OrderError(Error, RuntimeError):
    """A call that came too early, such as step before reset."""


#: Exceptions by the status codes of beam2600.h.
BY_STATUS = {
    1: HandleError,
    2: BusyError,
    3: ArgumentError,
    4: SizeError,
    5: RomError,
    6: RuleError,
    7: SettingError,
    8: StateError,
    9: OrderError,
}
