#pragma once
#include <eac/eac.h>
#include <eac/pace.h>
