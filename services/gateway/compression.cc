#include "services/gateway/compression.h"

#include <zlib.h>

namespace trinhky::gateway {
namespace {

constexpr int kGzipWindow = 15 + 16;  // the largest window, with gzip's own frame
constexpr int kMemoryLevel = 8;

}  // namespace

std::string Gzip(std::string_view bytes, int level) {
  z_stream stream = {};
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) !=
      Z_OK)
    return {};
  std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // only read
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int result = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return result == Z_STREAM_END ? packed : std::string();
}

bool TakesGzip(std::string_view accept_encoding) {
  for (size_t at = accept_encoding.find("gzip"); at != std::string_view::npos;
       at = accept_encoding.find("gzip", at + 1)) {
    std::string_view rest = accept_encoding.substr(at + 4);
    rest = rest.substr(0, rest.find(','));
    if (rest.find("q=0") == std::string_view::npos || rest.find("q=0.") != std::string_view::npos)
      return true;
  }
  return false;
}

}  // namespace trinhky::gateway
