# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""Where in the scripts something happened."""

import sys


class Trail:
    """Knows the scripts by name and remembers which line touched which setting."""

    def __init__(self):
        self.scripts = set()
        self._assigned = {}
        self._read = {}

    def here(self):
        """The line of a script that runs now, or None."""
        return self.of_frame(sys._getframe(1))

    def of_frame(self, frame):
        """The innermost line of a script on the stack that ends with that frame."""
        while frame is not None:
            if frame.f_code.co_filename in self.scripts:
                return (frame.f_code.co_filename, frame.f_lineno)
            frame = frame.f_back
        return None

    def of_error(self, error):
        """The innermost line of a script that an exception came through."""
        if isinstance(error, SyntaxError) and error.filename in self.scripts:
            return (error.filename, error.lineno)
        place = None
        traceback = error.__traceback__
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename in self.scripts:
                place = (traceback.tb_frame.f_code.co_filename, traceback.tb_lineno)
            traceback = traceback.tb_next
        return place

    def assigned(self, section, name):
        place = self.here()
        if place:
            self._assigned[(section, name)] = place

    def read(self, section, name):
        place = self.here()
        if place:
            self._read[(section, name)] = place

    def was_assigned(self, section, name):
        return (section, name) in self._assigned

    def place(self, section, name):
        """Where a setting was assigned last; or else read last, as a change in place does."""
        key = (section, name)
        return self._assigned.get(key) or self._read.get(key)
