#include "beam2600.h"
