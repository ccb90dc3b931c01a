#include "clients/cli/output/views.h"

#include <ctime>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "clients/cli/client/document_name.h"
#include "clients/cli/output/table.h"

namespace trinhky::cli {
namespace {

constexpr int64_t kHanoiOffsetSeconds = 7 * 3600;  // a fixed +07:00: there is no summer time

const char* SeverityText(v1::Problem::Severity severity) {
  switch (severity) {
    case v1::Problem::SEVERITY_ERROR:
      return "lỗi";
    case v1::Problem::SEVERITY_WARNING:
      return "cảnh báo";
    default:
      return "ghi chú";
  }
}

std::string LineText(int line) { return line > 0 ? absl::StrCat(line) : std::string(); }

// "12", and "12:5" where the problem is about a part of its line.
std::string PlaceText(const v1::Problem& problem) {
  if (problem.column() == 0) return LineText(problem.line());
  return absl::StrCat(problem.line(), ":", problem.column());
}

}  // namespace

std::string LocalTime(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0) return "";
  const std::time_t local = static_cast<std::time_t>(time.seconds() + kHanoiOffsetSeconds);
  std::tm parts{};
  ::gmtime_r(&local, &parts);
  return absl::StrFormat("%02d/%02d/%04d %02d:%02d", parts.tm_mday, parts.tm_mon + 1,
                         parts.tm_year + 1900, parts.tm_hour, parts.tm_min);
}

std::string LocalDate(const std::string& date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return date;
  return absl::StrCat(date.substr(8, 2), "/", date.substr(5, 2), "/", date.substr(0, 4));
}

std::string PurposeText(v1::Purpose purpose) {
  switch (purpose) {
    case v1::PURPOSE_REPORT:
      return "báo cáo";
    case v1::PURPOSE_EXECUTE:
      return "thực hiện";
    case v1::PURPOSE_COORDINATE:
      return "phối hợp";
    case v1::PURPOSE_INFORM:
      return "để biết";
    case v1::PURPOSE_MONITOR:
      return "theo dõi";
    case v1::PURPOSE_DIRECT:
      return "chỉ đạo";
    case v1::PURPOSE_SUPERVISE:
      return "giám sát";
    case v1::PURPOSE_CONSULT:
      return "xin ý kiến";
    case v1::PURPOSE_PUBLISH:
      return "đăng tải";
    default:
      return "";
  }
}

std::string StatusText(v1::Delivery::Status status) {
  switch (status) {
    case v1::Delivery::STATUS_PENDING:
      return "chờ gửi";
    case v1::Delivery::STATUS_SENT:
      return "đã đến";
    case v1::Delivery::STATUS_RECEIPTED:
      return "đã nhận";
    case v1::Delivery::STATUS_REFUSED:
      return "bị từ chối";
    case v1::Delivery::STATUS_MERGED:
      return "gộp dòng trên";
    case v1::Delivery::STATUS_RECALLED:
      return "đã thu hồi";
    case v1::Delivery::STATUS_ARCHIVED:
      return "bản lưu";
    case v1::Delivery::STATUS_FAILED:
      return "gửi hỏng, văn thư xử lý";
    default:
      return "";
  }
}

void PrintDocumentLine(const v1::Document& document, std::ostream& out) {
  out << document.name() << "  " << PrintedSymbol(document) << "  " << document.state() << " ("
      << document.state_title() << ")\n";
}

void PrintDocument(const v1::Document& document, std::ostream& out) {
  out << PrintedSymbol(document) << "  " << document.subject() << "\n"
      << "  " << document.name() << "\n"
      << "  Bước: " << document.state_title() << " (" << document.state() << "), vòng "
      << document.round() << ", quy trình " << document.definition() << "\n"
      << "  Soạn: " << document.drafter() << "  Đơn vị: " << document.unit()
      << "  Lĩnh vực: " << document.field() << "\n"
      << "  Ký: "
      << absl::StrJoin(
             {document.signature_block().authority(), document.signature_block().on_behalf_of(),
              document.signature_block().position(), document.signature_block().person()},
             " ")
      << "\n";
  if (!document.issued_on().empty()) out << "  Ngày: " << LocalDate(document.issued_on()) << "\n";
  if (const std::string due = LocalTime(document.due_time()); !due.empty())
    out << "  Hạn bước này: " << due << "\n";
  out << "  SHA-256: " << document.digest() << "\n";
  PrintRecipients(ToVector(document.recipients()), out);
  PrintProblems(ToVector(document.problems()), out);
}

void PrintDocuments(const std::vector<v1::Document>& documents, std::ostream& out) {
  Table table({"Số, ký hiệu", "Ngày", "Bước", "Trích yếu", "Mã"});
  for (const v1::Document& document : documents) {
    table.Add({PrintedSymbol(document), LocalDate(document.issued_on()), document.state(),
               document.subject(), LastPart(document.name())});
  }
  out << table.ToText();
}

void PrintRecipients(const std::vector<v1::Recipient>& recipients, std::ostream& out) {
  if (recipients.empty()) return;
  Table table({"Dòng", "Nơi nhận", "Mục đích", "Là", "Còn hỏi"});
  for (const v1::Recipient& each : recipients) {
    const bool open = !each.sure() && each.answered_by().empty();
    table.Add({LineText(each.line()), each.text(), PurposeText(each.purpose()),
               absl::StrJoin(each.bodies(), ", "),
               open ? absl::StrCat("? ", absl::StrJoin(each.candidates(), " | ")) : ""});
  }
  out << table.ToText();
}

void PrintProblems(const std::vector<v1::Problem>& problems, std::ostream& out) {
  if (problems.empty()) return;
  Table table({"Mức", "Mã", "Dòng", "Nội dung"});
  for (const v1::Problem& each : problems)
    table.Add({SeverityText(each.severity()), each.code(), PlaceText(each), each.message()});
  out << table.ToText(/*cell_width_max=*/120);
}

void PrintDeliveries(const std::vector<v1::Delivery>& deliveries, std::ostream& out) {
  Table table({"Dòng", "Nơi nhận", "Kênh", "Trạng thái", "Mã về", "Ghi chú", "Mã"});
  for (const v1::Delivery& each : deliveries) {
    table.Add({LineText(each.line()), each.body_title(), each.channel(),
               each.held() ? "giữ, chờ Đảng ủy" : StatusText(each.status()), each.remote_state(),
               each.note(), LastPart(each.name())});
  }
  out << table.ToText();
}

}  // namespace trinhky::cli
