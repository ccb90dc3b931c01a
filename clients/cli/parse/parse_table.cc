// RenderParseTable().
#include "clients/cli/parse/parse_render.h"

namespace trinhky {
namespace {

std::string_view PurposeInVietnamese(Purpose purpose) {
  switch (purpose) {
    case Purpose::kNone:
      return "";
    case Purpose::kReport:
      return "báo cáo";
    case Purpose::kExecute:
      return "thực hiện";
    case Purpose::kCoordinate:
      return "phối hợp";
    case Purpose::kInform:
      return "để biết";
    case Purpose::kMonitor:
      return "theo dõi";
    case Purpose::kDirect:
      return "chỉ đạo";
    case Purpose::kSupervise:
      return "giám sát";
    case Purpose::kConsult:
      return "xin ý kiến";
    case Purpose::kPublish:
      return "đăng tải";
  }
  return "";
}

void Row(std::string& out, std::string_view label, std::string_view value) {
  out += "  ";
  out += label;
  out += ": ";
  out += value.empty() ? "(không có)" : value;
  out += '\n';
}

std::string ArchiveText(const ArchiveLine& archive) {
  std::string out;
  for (const std::string& unit : archive.units) out += (out.empty() ? "" : ", ") + unit;
  if (archive.copies) out += " (" + std::to_string(*archive.copies) + " bản)";
  if (!archive.drafter.empty()) out += "; người soạn " + archive.drafter;
  return out;
}

std::string SignatureText(const SignatureBlock& block) {
  std::string out = block.authority.empty() ? "" : block.authority + ". " + block.on_behalf_of;
  for (const std::string& part : {block.position, block.name}) {
    if (!part.empty()) out += (out.empty() ? "" : " / ") + part;
  }
  return out;
}

void Recipients(std::string& out, const ParsedFile& parsed) {
  out += "  Nơi nhận:\n";
  for (size_t i = 0; i < parsed.document.recipients.size(); ++i) {
    const PrintedRecipient& recipient = parsed.document.recipients[i];
    out += "    dòng " + std::to_string(recipient.line) + "  " + recipient.text;
    const std::string_view purpose = PurposeInVietnamese(recipient.purpose);
    if (!purpose.empty()) out += " [" + std::string(purpose) + "]";
    if (parsed.resolution) {
      const ResolvedEntry& entry = parsed.resolution->recipients[i];
      out += " →";
      for (const BodyId& body : entry.bodies) out += " " + body.value();
      if (entry.bodies.empty()) out += " (chưa xác định)";
      if (!entry.bodies.empty() && entry.confidence == Confidence::kConfirm)
        out += " (cần xác nhận)";
    }
    out += '\n';
  }
  if (parsed.document.recipients.empty()) out += "    (không có)\n";
}

}  // namespace

std::string RenderParseTable(const ParsedFile& parsed) {
  const DocumentText& document = parsed.document;
  std::string out = parsed.file + "\n";
  const bool party = document.style == Regime::kParty;
  Row(out, "Thể thức", party ? "văn bản Đảng" : "văn bản nhà nước");
  Row(out, "Cơ quan ban hành", document.agency);
  if (!document.parent_agency.empty()) Row(out, "Cơ quan chủ quản", document.parent_agency);
  const std::string joint = party ? "-" : "/";
  Row(out, "Số, ký hiệu", document.symbol.empty() ? "" : document.number + joint + document.symbol);
  Row(out, "Địa danh", document.place);
  Row(out, "Ngày", document.date);
  Row(out, "Loại", document.type);
  Row(out, "Trích yếu", document.subject);
  for (const PrintedRecipient& addressee : document.addressees) {
    Row(out, "Kính gửi", addressee.text);
  }
  Recipients(out, parsed);
  Row(out, "Lưu", ArchiveText(document.archive));
  Row(out, "Ký", SignatureText(document.signature));
  for (const DocumentProblem& problem : parsed.Problems()) {
    const std::string_view kind = problem.severity == Severity::kError     ? "LỖI"
                                  : problem.severity == Severity::kWarning ? "cảnh báo"
                                                                           : "lưu ý";
    out += "  ! dòng " + std::to_string(problem.line) + "  " + std::string(kind) + " " +
           problem.code + ": " + problem.message.vi + "\n";
  }
  return out;
}

}  // namespace trinhky
