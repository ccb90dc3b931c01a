// sha1.h: the one use that a PDF has for SHA-1: a name, not a proof.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_SHA1_H_
#define TRINHKY_SERVICES_SIGNING_PDF_SHA1_H_

#include <string>
#include <string_view>

namespace trinhky::signing::pdf {

/// 40 upper-case hex digits: the key under which /VRI keeps the evidence of a signature.
std::string Sha1Hex(std::string_view bytes);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_SHA1_H_
