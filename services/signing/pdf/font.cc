#include "services/signing/pdf/font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <cmath>
#include <fstream>
#include <memory>
#include <sstream>

#include "services/signing/pdf/fault.h"
#include "services/signing/pdf/filters.h"
#include "services/signing/pdf/pdf_limits.h"
#include "services/signing/pdf/utf.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky::signing::pdf {
namespace {

template <auto Free>
struct HbDeleter {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};
using BlobPtr = std::unique_ptr<hb_blob_t, HbDeleter<hb_blob_destroy>>;
using FacePtr = std::unique_ptr<hb_face_t, HbDeleter<hb_face_destroy>>;
using FontPtr = std::unique_ptr<hb_font_t, HbDeleter<hb_font_destroy>>;
using InputPtr = std::unique_ptr<hb_subset_input_t, HbDeleter<hb_subset_input_destroy>>;

absl::Status Invalid(std::string_view what) { return Refuse(Fault::kFontInvalid, what); }

// Latin-1, the Vietnamese letters, and the punctuation of office texts.
struct Range {
  char32_t first;
  char32_t last;
};
constexpr Range kOptional[] = {
    {0x20, 0x7E},     {0xA0, 0xFF},     {0x102, 0x103},   {0x110, 0x111},   {0x128, 0x129},
    {0x168, 0x169},   {0x1A0, 0x1A1},   {0x1AF, 0x1B0},   {0x1EA0, 0x1EF9}, {0x2010, 0x2014},
    {0x2018, 0x201D}, {0x2022, 0x2022}, {0x2026, 0x2026}, {0x2116, 0x2116}};
constexpr std::string_view kNeeded = "0123456789/-: ĐđƠơƯưẠạỆệỘộỮữẶặẬậ";

FacePtr FaceOf(std::string_view bytes) {
  const BlobPtr blob(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()),
                                    HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  return FacePtr(hb_face_create(blob.get(), 0));
}

std::string TableOf(hb_face_t* face, hb_tag_t tag) {
  const BlobPtr blob(hb_face_reference_table(face, tag));
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob.get(), &size);
  return data == nullptr ? std::string() : std::string(data, size);
}

int Signed16(std::string_view table, size_t at) {
  if (at + 2 > table.size()) return 0;
  return static_cast<int16_t>(static_cast<unsigned char>(table[at]) << 8 |
                              static_cast<unsigned char>(table[at + 1]));
}

// The licence bits of OS/2: 0x0002 forbids embedding, 0x0100 forbids cutting down.
bool MayBeEmbedded(hb_face_t* face) {
  const std::string os2 = TableOf(face, HB_TAG('O', 'S', '/', '2'));
  return os2.size() >= 10 && (Signed16(os2, 8) & 0x0102) == 0;
}

absl::StatusOr<FacePtr> UsableFace(std::string_view bytes) {
  if (bytes.size() > kFontBytesMax) return Invalid("too large");
  if (bytes.substr(0, 4) != std::string_view("\0\1\0\0", 4)) return Invalid("no TrueType font");
  FacePtr face = FaceOf(bytes);
  if (hb_face_get_glyph_count(face.get()) == 0) return Invalid("no glyphs");
  if (!MayBeEmbedded(face.get())) return Invalid("its licence bits forbid embedding");
  return face;
}

std::string Subset(hb_face_t* face) {
  const InputPtr input(hb_subset_input_create_or_fail());
  if (input == nullptr) return {};
  hb_set_t* letters = hb_subset_input_unicode_set(input.get());
  for (const Range& range : kOptional) hb_set_add_range(letters, range.first, range.last);
  // Glyph numbers stay, so that a character code is a glyph number without a map.
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const hb_tag_t tag : {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
                             HB_TAG('G', 'D', 'E', 'F'), HB_TAG('k', 'e', 'r', 'n')})
    hb_set_add(dropped, tag);
  const FacePtr cut(hb_subset_or_fail(face, input.get()));
  if (cut == nullptr) return {};
  const BlobPtr blob(hb_face_reference_blob(cut.get()));
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob.get(), &size);
  return data == nullptr ? std::string() : std::string(data, size);
}

std::string PostScriptName(hb_face_t* face) {
  char text[64] = {};
  unsigned size = sizeof text;
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, text);
  std::string name;
  for (const char c : std::string_view(text))
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-')
      name += c;
  return name.empty() ? "Serif" : name;
}

// Six capitals in front of the name say that this is a part of a font; made from its bytes.
std::string SubsetTag(std::string_view program) {
  std::string tag;
  for (const char c : Sha256(program).substr(0, 6))
    tag += static_cast<char>('A' + static_cast<unsigned char>(c) % 26);
  return tag + "+";
}

std::string Hex16(uint32_t number) {
  const char bytes[] = {static_cast<char>(number >> 8), static_cast<char>(number & 0xFF)};
  return HexOf({bytes, 2});
}

// From character codes back to letters, for searching and copying; blocks of at most 100 lines.
std::string ToUnicodeMap(const Font& font) {
  std::map<int, char32_t> letters;  // one letter for a glyph: the first in Unicode's order
  for (const auto& [letter, glyph] : font.glyphs()) letters.emplace(glyph, letter);
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  size_t left = letters.size();
  auto next = letters.begin();
  while (left > 0) {
    const size_t lines = left < 100 ? left : 100;
    map += std::to_string(lines) + " beginbfchar\n";
    for (size_t i = 0; i < lines; ++i, ++next) {
      std::string utf16;
      AppendUtf16Be(next->second, utf16);
      map += "<" + Hex16(static_cast<uint32_t>(next->first)) + "> <" + HexOf(utf16) + ">\n";
    }
    map += "endbfchar\n";
    left -= lines;
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

Value WidthsOf(const Font& font) {
  std::map<int, int> widths;
  for (const auto& [letter, glyph] : font.glyphs()) widths[glyph] = font.width(glyph);
  Value::Array list;
  for (const auto& [glyph, width] : widths) {
    list.push_back(Value::Integer(glyph));
    list.push_back(Value::List({Value::Integer(width)}));
  }
  return Value::List(std::move(list));
}

}  // namespace

absl::StatusOr<Font> Font::FromTrueType(std::string_view bytes) {
  TRINHKY_ASSIGN_OR_RETURN(const FacePtr whole, UsableFace(bytes));
  std::string program = Subset(whole.get());
  if (program.empty()) return Invalid("cannot be cut down");
  TRINHKY_ASSIGN_OR_RETURN(Font font, FromSubset(std::move(program)));
  font.name_ = SubsetTag(font.program_) + PostScriptName(whole.get());
  return font;
}

absl::StatusOr<Font> Font::FromSubset(std::string program) {
  TRINHKY_ASSIGN_OR_RETURN(const FacePtr face, UsableFace(program));
  Font font;
  font.program_ = std::move(program);
  font.name_ = SubsetTag(font.program_) + PostScriptName(face.get());
  const FontPtr shown(hb_font_create(face.get()));
  const double scale = 1000.0 / hb_face_get_upem(face.get());
  const auto thousandths = [scale](int units) {
    return static_cast<int>(std::lround(units * scale));
  };
  for (const Range& range : kOptional) {
    for (char32_t letter = range.first; letter <= range.last; ++letter) {
      hb_codepoint_t glyph = 0;
      if (!hb_font_get_nominal_glyph(shown.get(), letter, &glyph) || glyph > 0xFFFF) continue;
      font.glyphs_[letter] = static_cast<int>(glyph);
      font.widths_[static_cast<int>(glyph)] =
          thousandths(hb_font_get_glyph_h_advance(shown.get(), glyph));
    }
  }
  for (const char32_t letter : CodePointsOf(kNeeded))
    if (!font.glyphs_.contains(letter)) return Invalid("a Vietnamese letter is missing");
  hb_font_extents_t extents = {};
  hb_font_get_h_extents(shown.get(), &extents);
  font.ascent_ = thousandths(extents.ascender);
  font.descent_ = thousandths(extents.descender);
  const std::string head = TableOf(face.get(), HB_TAG('h', 'e', 'a', 'd'));
  for (size_t i = 0; i < 4; ++i) font.box_[i] = thousandths(Signed16(head, 36 + 2 * i));
  const std::string os2 = TableOf(face.get(), HB_TAG('O', 'S', '/', '2'));
  font.cap_height_ = thousandths(Signed16(os2, 88));
  font.italic_angle_ = Signed16(TableOf(face.get(), HB_TAG('p', 'o', 's', 't')), 4);
  return font;
}

absl::StatusOr<Font> Font::FromFile(std::string_view path) {
  std::ifstream in{std::string(path), std::ios::binary};
  if (!in) return absl::NotFoundError("cannot read the font " + std::string(path));
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return FromTrueType(bytes.str());
}

absl::StatusOr<FieldFonts> FieldFonts::FromFolder(const std::string& folder) {
  FieldFonts fonts;
  TRINHKY_ASSIGN_OR_RETURN(fonts.upright, Font::FromFile(folder + "/LiberationSerif-Regular.ttf"));
  TRINHKY_ASSIGN_OR_RETURN(fonts.italic, Font::FromFile(folder + "/LiberationSerif-Italic.ttf"));
  return fonts;
}

int Font::width(int glyph) const {
  const auto found = widths_.find(glyph);
  return found == widths_.end() ? 0 : found->second;
}

absl::StatusOr<std::string> Font::Encode(std::string_view utf8) const {
  std::string encoded;
  for (const char32_t letter : CodePointsOf(ToNfc(utf8))) {
    const auto found = glyphs_.find(letter);
    if (found == glyphs_.end()) {
      std::string shown;
      AppendUtf8(letter, shown);
      return Refuse(Fault::kTextNotShown, "letter " + shown);
    }
    encoded += static_cast<char>(found->second >> 8);
    encoded += static_cast<char>(found->second & 0xFF);
  }
  return encoded;
}

double Font::WidthOf(std::string_view encoded) const {
  int width_sum = 0;
  for (size_t i = 0; i + 1 < encoded.size(); i += 2)
    width_sum += width(static_cast<unsigned char>(encoded[i]) << 8 |
                       static_cast<unsigned char>(encoded[i + 1]));
  return width_sum / 1000.0;
}

Ref EmbedFont(RevisionWriter& writer, const Font& font) {
  const Ref program = writer.AddPackedStream(
      Value::Dictionary({{"Length1", Value::Integer(static_cast<int64_t>(font.program().size()))}}),
      font.program());
  Value::Array box;
  for (const int side : font.box()) box.push_back(Value::Integer(side));
  const Ref descriptor = writer.Add(Value::Dictionary({
      {"Type", Value::Name("FontDescriptor")},
      {"FontName", Value::Name(font.name())},
      {"Flags", Value::Integer(4)},  // symbolic: codes are glyph numbers
      {"FontBBox", Value::List(std::move(box))},
      {"ItalicAngle", Value::Integer(font.italic_angle())},
      {"Ascent", Value::Integer(font.ascent())},
      {"Descent", Value::Integer(font.descent())},
      {"CapHeight", Value::Integer(font.cap_height())},
      {"StemV", Value::Integer(80)},
      {"FontFile2", Value::Reference(program)},
  }));
  const Ref descendant = writer.Add(Value::Dictionary({
      {"Type", Value::Name("Font")},
      {"Subtype", Value::Name("CIDFontType2")},
      {"BaseFont", Value::Name(font.name())},
      {"CIDSystemInfo", Value::Dictionary({{"Registry", Value::String("Adobe")},
                                           {"Ordering", Value::String("Identity")},
                                           {"Supplement", Value::Integer(0)}})},
      {"FontDescriptor", Value::Reference(descriptor)},
      {"CIDToGIDMap", Value::Name("Identity")},
      {"DW", Value::Integer(500)},
      {"W", WidthsOf(font)},
  }));
  const Ref to_unicode = writer.AddPackedStream(Value::Dictionary({}), ToUnicodeMap(font));
  return writer.Add(Value::Dictionary({
      {"Type", Value::Name("Font")},
      {"Subtype", Value::Name("Type0")},
      {"BaseFont", Value::Name(font.name())},
      {"Encoding", Value::Name("Identity-H")},
      {"DescendantFonts", Value::List({Value::Reference(descendant)})},
      {"ToUnicode", Value::Reference(to_unicode)},
  }));
}

absl::StatusOr<Font> FontInFile(const PdfFile& file, Ref font) {
  TRINHKY_ASSIGN_OR_RETURN(const Value type0, file.Resolve(Value::Reference(font)));
  TRINHKY_ASSIGN_OR_RETURN(const Value descendants, file.Resolve(type0, "DescendantFonts"));
  if (descendants.array() == nullptr || descendants.array()->size() != 1)
    return Invalid("no descendant font");
  TRINHKY_ASSIGN_OR_RETURN(const Value descendant, file.Resolve(descendants.array()->front()));
  TRINHKY_ASSIGN_OR_RETURN(const Value descriptor, file.Resolve(descendant, "FontDescriptor"));
  const Value* program = descriptor.Find("FontFile2");
  if (program == nullptr || program->reference() == nullptr) return Invalid("no font program");
  TRINHKY_ASSIGN_OR_RETURN(const IndirectObject stream, file.Get(*program->reference()));
  if (!stream.is_stream) return Invalid("no font program");
  size_t room = kFontBytesMax;
  TRINHKY_ASSIGN_OR_RETURN(
      std::string bytes,
      Unpack(stream.value,
             std::string_view(file.bytes()).substr(stream.stream_begin, stream.stream_size), room));
  return Font::FromSubset(std::move(bytes));
}

}  // namespace trinhky::signing::pdf
