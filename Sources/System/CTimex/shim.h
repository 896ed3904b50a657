#pragma once

// The kernel's clock; Swift's Glibc module leaves this header out.
#include <sys/timex.h>
