#pragma once
// Debian's headers pull in ICU when it is enabled, and its types clash with Foundation's own ICU.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/c14n.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>

// xmlFree is a variable in C, which Swift 6 takes for shared mutable state.
static inline void xmlFreeString(xmlChar *string) {
    xmlFree(string);
}
