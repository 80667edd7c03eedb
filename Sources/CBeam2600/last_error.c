#include "last_error.h"

// Here and not in Swift, which has no storage of a thread's own without Foundation.
static _Thread_local char message[1024];

const char *beam_error_text(void) { return message; }

void beam_error_set(const char *text, size_t size) {
  if (size >= sizeof message) {
    size = sizeof message - 1;
    // A cut must not leave half a UTF-8 sequence behind.
    while (size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80) size--;
  }
  for (size_t i = 0; i < size; i++) message[i] = text[i];
  message[size] = 0;
}
