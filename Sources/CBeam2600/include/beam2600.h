#ifndef BEAM2600_H
#define BEAM2600_H
#endif
