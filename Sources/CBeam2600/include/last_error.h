// The thread's last error sentence: storage shared with the Swift side, no part of the interface.
#ifndef BEAM2600_LAST_ERROR_H
#define BEAM2600_LAST_ERROR_H
#include <stddef.h>

#define BEAM_HIDDEN __attribute__((visibility("hidden")))
BEAM_HIDDEN const char *beam_error_text(void);
BEAM_HIDDEN void beam_error_set(const char *text, size_t size);
#endif
