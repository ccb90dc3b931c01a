#include "services/signing/pdf/appearance.h"

#include <algorithm>
#include <cmath>

#include "services/signing/pdf/fault.h"
#include "services/signing/pdf/signing_time.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

constexpr double kTextSizeMin = 4;
constexpr double kLineHeight = 1.2;  // of the text size
constexpr size_t kLinesMax = 8;

std::string NumberText(double number) { return Value::Number(number).Serialise(); }

Ref AddForm(RevisionWriter& writer, const Box& box, Value resources, std::string_view content) {
  return writer.AddStream(
      Value::Dictionary({
          {"Type", Value::Name("XObject")},
          {"Subtype", Value::Name("Form")},
          {"BBox", Value::List({Value::Integer(0), Value::Integer(0), Value::Number(box.width()),
                                Value::Number(box.height())})},
          {"Resources", std::move(resources)},
      }),
      content);
}

Value FontResources(const FontUse& use) {
  return Value::Dictionary(
      {{"Font", Value::Dictionary({{std::string(use.name), Value::Reference(use.ref)}})}});
}

std::string TextCommands(std::string_view font, std::string_view encoded, double size, double x,
                         double y) {
  return "BT /" + std::string(font) + " " + NumberText(size) + " Tf 0 g " + NumberText(x) + " " +
         NumberText(y) + " Td <" + HexOf(encoded) + "> Tj ET\n";
}

struct EncodedLines {
  std::vector<std::string> lines;
  double size = 0;
};

// The size at which all lines fit side by side and above one another.
absl::StatusOr<EncodedLines> Fit(const Font& font, const Box& box, const SignatureLook& look) {
  EncodedLines fitted{.size = look.text_size};
  if (look.lines.size() > kLinesMax) return Refuse(Fault::kTextNotShown, "too many lines");
  if (!(look.text_indent >= 0 && look.text_indent <= 0.5))
    return Refuse(Fault::kTextNotShown, "indent out of range");
  const double room = box.width() * (1 - look.text_indent);
  for (const std::string& line : look.lines) {
    TRINHKY_ASSIGN_OR_RETURN(std::string encoded, font.Encode(line));
    const double width = font.WidthOf(encoded);
    if (width > 0) fitted.size = std::min(fitted.size, room / width);
    fitted.lines.push_back(std::move(encoded));
  }
  if (!fitted.lines.empty())
    fitted.size = std::min(fitted.size,
                           box.height() / (kLineHeight * static_cast<double>(fitted.lines.size())));
  fitted.size = std::floor(fitted.size * 100) / 100;
  if (!fitted.lines.empty() && fitted.size < kTextSizeMin)
    return Refuse(Fault::kTextNotShown, "the lines do not fit");
  return fitted;
}

}  // namespace

Value RectOf(const Box& box) {
  return Value::List({Value::Number(box.left), Value::Number(box.bottom), Value::Number(box.right),
                      Value::Number(box.top)});
}

std::optional<Box> BoxOf(const Value& rect) {
  if (rect.array() == nullptr || rect.array()->size() != 4) return std::nullopt;
  double sides[4];
  for (size_t i = 0; i < 4; ++i) {
    const std::optional<double> side = (*rect.array())[i].number();
    if (!side) return std::nullopt;
    sides[i] = *side;
  }
  return Box{.left = std::min(sides[0], sides[2]),
             .bottom = std::min(sides[1], sides[3]),
             .right = std::max(sides[0], sides[2]),
             .top = std::max(sides[1], sides[3])};
}

Box SealBoxFor(const Box& leader, double side, double text_height) {
  const double right = leader.left + leader.width() / 3;
  const double middle = (leader.bottom + leader.top) / 2;
  const double bottom = middle - (side + text_height) / 2;
  return {
      .left = right - side, .bottom = bottom, .right = right, .top = bottom + side + text_height};
}

bool SealLiesOverSignature(const Box& leader, const Box& seal) {
  const double overlap = std::min(leader.right, seal.right) - std::max(leader.left, seal.left);
  const double share = overlap / leader.width();
  const double height_apart =
      std::abs((leader.bottom + leader.top) / 2 - (seal.bottom + seal.top) / 2);
  return share >= 0.25 && share <= 0.40 && seal.left + seal.right < leader.left + leader.right &&
         height_apart < 0.5 * leader.height();
}

std::vector<std::string> LeaderLines(std::string_view name, std::string_view agency,
                                     int64_t signed_at_us) {
  return {"Người ký: " + std::string(name), "Cơ quan: " + std::string(agency),
          "Thời gian ký: " + ShownTime(signed_at_us)};
}

std::vector<std::string> SealLines(std::string_view agency, int64_t signed_at_us) {
  return {"Cơ quan: " + std::string(agency), "Thời gian ký: " + ShownTime(signed_at_us)};
}

std::string AttachmentSealLine(std::string_view symbol, int64_t signed_at_us) {
  return std::string(symbol) + "; " + ShownTime(signed_at_us);
}

TextStart StartOf(const Font& font, const Box& box, std::string_view encoded,
                  const TextLook& look) {
  return {.x = look.at_right ? box.width() - font.WidthOf(encoded) * look.size : 0,
          .y = (box.height() - look.size * font.cap_height() / 1000) / 2};
}

Ref AddEmptyAppearance(RevisionWriter& writer, const Box& box) {
  return AddForm(writer, box, Value::Dictionary({}), "");
}

absl::StatusOr<Ref> AddTextAppearance(RevisionWriter& writer, const FontUse& use, const Box& box,
                                      std::string_view text, const TextLook& look) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string encoded, use.font.Encode(text));
  if (use.font.WidthOf(encoded) * look.size > box.width() || look.size > box.height())
    return Refuse(Fault::kTextNotShown, "the text does not fit its field");
  const TextStart start = StartOf(use.font, box, encoded, look);
  return AddForm(
      writer, box, FontResources(use),
      "/Tx BMC\nq\n" + TextCommands(use.name, encoded, look.size, start.x, start.y) + "Q\nEMC\n");
}

absl::StatusOr<Ref> AddSignatureAppearance(RevisionWriter& writer, const FontUse& use,
                                           const Box& box, const SignatureLook& look) {
  TRINHKY_ASSIGN_OR_RETURN(const EncodedLines text, Fit(use.font, box, look));
  const double line = text.size * kLineHeight;
  const double text_height = line * static_cast<double>(text.lines.size());
  std::string content = "q\n";
  Value resources = FontResources(use);
  if (look.picture) {
    TRINHKY_RETURN_IF_ERROR(CheckPicture(*look.picture));
    const double room = box.height() - text_height;
    const double scale = std::min(box.width() / look.picture->width, room / look.picture->height);
    if (room < 1) return Refuse(Fault::kTextNotShown, "no room for the picture");
    const double width = look.picture->width * scale;
    const double height = look.picture->height * scale;
    resources.Set(
        "XObject",
        Value::Dictionary({{"Picture", Value::Reference(AddPicture(writer, *look.picture))}}));
    content += "q " + NumberText(width) + " 0 0 " + NumberText(height) + " " +
               NumberText((box.width() - width) / 2) + " " +
               NumberText(text_height + (room - height) / 2) + " cm /Picture Do Q\n";
  }
  // The last line stands on the bottom; a descender needs about a quarter of the size.
  double y = text_height - line + text.size * 0.25;
  for (const std::string& encoded : text.lines) {
    content += TextCommands(use.name, encoded, text.size, box.width() * look.text_indent, y);
    y -= line;
  }
  return AddForm(writer, box, std::move(resources), content + "Q\n");
}

}  // namespace trinhky::signing::pdf
