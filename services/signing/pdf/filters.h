// filters.h: unpacks what the structure of a file is packed in, with a limit; packs what we write.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_FILTERS_H_
#define TRINHKY_SERVICES_SIGNING_PDF_FILTERS_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/signing/pdf/value.h"

namespace trinhky::signing::pdf {

/// The data of an object stream or cross-reference stream: not filtered, or FlateDecode with a PNG
/// predictor or none.
/// @param room  bytes that may still be unpacked; counted down.
/// @errors kInvalidArgument/PDF_UNSUPPORTED, PDF_DAMAGED, PDF_TOO_COMPLEX (more than `room`).
absl::StatusOr<std::string> Unpack(const Value& dictionary, std::string_view data, size_t& room);

/// zlib at its default level: the same bytes for the same input.
std::string Deflate(std::string_view data);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_FILTERS_H_
