#include "services/signing/pdf/filters.h"

#include <zlib.h>

#include <cstdlib>

#include "services/signing/pdf/fault.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

struct Predictor {
  int64_t kind = 1;  // 1: none, 10..15: PNG
  int64_t columns = 1;
};

int64_t IntegerOr(const Value* value, int64_t fallback) {
  return value != nullptr && value->integer() != nullptr ? *value->integer() : fallback;
}

// A filter may stand alone or in an array of one; so may its parameters.
const Value* OnlyOf(const Value* value) {
  if (value == nullptr || value->array() == nullptr) return value;
  return value->array()->size() == 1 ? &value->array()->front() : nullptr;
}

absl::StatusOr<Predictor> PredictorOf(const Value& dictionary) {
  const Value* parameters = OnlyOf(dictionary.Find("DecodeParms"));
  Predictor predictor;
  if (parameters == nullptr || parameters->is_null()) return predictor;
  predictor.kind = IntegerOr(parameters->Find("Predictor"), 1);
  predictor.columns = IntegerOr(parameters->Find("Columns"), 1);
  const bool bytes_alone = IntegerOr(parameters->Find("Colors"), 1) == 1 &&
                           IntegerOr(parameters->Find("BitsPerComponent"), 8) == 8;
  const bool known = predictor.kind == 1 || (predictor.kind >= 10 && predictor.kind <= 15);
  if (parameters->dictionary() == nullptr || !bytes_alone || !known || predictor.columns < 1 ||
      predictor.columns > 256)
    return Refuse(Fault::kUnsupported, "predictor");
  return predictor;
}

absl::StatusOr<std::string> Inflate(std::string_view data, size_t& room) {
  z_stream stream = {};
  if (inflateInit(&stream) != Z_OK) return Refuse(Fault::kInternal, "zlib");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  stream.avail_in = static_cast<uInt>(data.size());
  std::string out;
  char buffer[16 << 10];
  int state = Z_OK;
  while (state == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer);
    stream.avail_out = sizeof buffer;
    state = inflate(&stream, Z_NO_FLUSH);
    const size_t got = sizeof buffer - stream.avail_out;
    if (got > room) {
      inflateEnd(&stream);
      return Refuse(Fault::kTooComplex, "unpacks to too much");
    }
    room -= got;
    out.append(buffer, got);
    if (state == Z_OK && got == 0) state = Z_DATA_ERROR;  // no progress: the data ends early
  }
  inflateEnd(&stream);
  if (state != Z_STREAM_END) return Refuse(Fault::kDamaged, "packed data");
  return out;
}

int Paeth(int left, int up, int corner) {
  const int estimate = left + up - corner;
  const int by_left = std::abs(estimate - left);
  const int by_up = std::abs(estimate - up);
  const int by_corner = std::abs(estimate - corner);
  if (by_left <= by_up && by_left <= by_corner) return left;
  return by_up <= by_corner ? up : corner;
}

// Each row: one byte that names the PNG filter, then `columns` bytes of one component.
absl::StatusOr<std::string> UndoPng(std::string_view rows, size_t columns) {
  if (rows.size() % (columns + 1) != 0) return Refuse(Fault::kDamaged, "predictor rows");
  std::string out;
  out.reserve(rows.size());
  std::string above(columns, '\0');
  for (size_t at = 0; at < rows.size(); at += columns + 1) {
    std::string row(rows.substr(at + 1, columns));
    const int filter = rows[at];
    if (filter < 0 || filter > 4) return Refuse(Fault::kDamaged, "predictor kind");
    for (size_t i = 0; i < columns; ++i) {
      const int left = i == 0 ? 0 : static_cast<unsigned char>(row[i - 1]);
      const int up = static_cast<unsigned char>(above[i]);
      const int corner = i == 0 ? 0 : static_cast<unsigned char>(above[i - 1]);
      const int guesses[] = {0, left, up, (left + up) / 2, Paeth(left, up, corner)};
      row[i] = static_cast<char>(static_cast<unsigned char>(row[i]) + guesses[filter]);
    }
    out += row;
    above = std::move(row);
  }
  return out;
}

}  // namespace

absl::StatusOr<std::string> Unpack(const Value& dictionary, std::string_view data, size_t& room) {
  const Value* filter = dictionary.Find("Filter");
  if (filter == nullptr) {
    if (data.size() > room) return Refuse(Fault::kTooComplex, "unpacks to too much");
    room -= data.size();
    return std::string(data);
  }
  filter = OnlyOf(filter);
  if (filter == nullptr || !filter->IsName("FlateDecode"))
    return Refuse(Fault::kUnsupported, "filter of a structure stream");
  TRINHKY_ASSIGN_OR_RETURN(const Predictor predictor, PredictorOf(dictionary));
  TRINHKY_ASSIGN_OR_RETURN(std::string plain, Inflate(data, room));
  if (predictor.kind == 1) return plain;
  return UndoPng(plain, static_cast<size_t>(predictor.columns));
}

std::string Deflate(std::string_view data) {
  uLongf size = compressBound(static_cast<uLong>(data.size()));
  std::string out(size, '\0');
  // Fails only without memory or room; the bound is room enough.
  compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(data.data()),
           static_cast<uLong>(data.size()));
  out.resize(size);
  return out;
}

}  // namespace trinhky::signing::pdf
