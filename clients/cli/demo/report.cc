#include "clients/cli/demo/report.h"

#include <filesystem>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/demo/vietnamese.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files.h"
#include "services/intake/intake.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky::cli {
namespace {

constexpr char kUnnamedCommune[] = "Chưa Rõ";
constexpr char kUnnamedProvince[] = "Chưa Rõ";

bool IsReport(const std::string& name) {
  const std::string ending = std::filesystem::path(name).extension().string();
  return (ending == ".txt" || ending == ".docx" || ending == ".pdf") &&
         !absl::StartsWith(name, "README");
}

OfficeKind KindOf(const DocumentText& text) {
  if (text.style == Regime::kParty) return OfficeKind::kPartyCommittee;
  const std::string agency = FoldWithoutMarks(text.agency);
  if (absl::StrContains(agency, "mat tran")) return OfficeKind::kFront;
  if (absl::StrContains(agency, "hoi dong nhan dan") && !absl::StrContains(agency, "uy ban"))
    return OfficeKind::kCouncil;
  return OfficeKind::kPeoplesCommittee;
}

// The name after the level word in "ỦY BAN NHÂN DÂN XÃ TÀ ĐÙNG".
std::string CommuneInAgency(const std::string& agency, std::string& level) {
  const std::pair<const char*, const char*> kLevels[] = {
      {"XÃ ", "xã"}, {"PHƯỜNG ", "phường"}, {"ĐẶC KHU ", "đặc khu"}};
  const std::string head = ToNfc(agency);
  for (const auto& [capital, word] : kLevels) {
    for (const std::string& lead : {std::string(capital), absl::StrCat(word, " ")}) {
      const size_t at = head.find(lead);
      if (at == std::string::npos) continue;
      level = word;
      return TitleCase(head.substr(at + lead.size()));
    }
  }
  return "";
}

void FindCommune(Report& report) {
  report.level = "xã";
  report.commune = CommuneInAgency(report.text.agency, report.level);
  if (report.commune.empty())
    report.commune = CommuneInAgency(report.text.parent_agency, report.level);
  // The date line has the right capitals where the header is all capitals.
  const std::string place(TrimSpace(report.text.place));
  if (!report.commune.empty() && FoldForComparison(place) == FoldForComparison(report.commune))
    report.commune = place;
  if (!report.commune.empty()) return;
  report.commune = place;
  if (report.commune.empty()) {
    for (const char* level : {"xã", "phường"}) {
      report.commune = MostFrequent(NamesAfter(report.body, level));
      report.level = level;
      if (!report.commune.empty()) break;
    }
  }
  if (report.commune.empty()) {
    report.level = "xã";
    report.commune = kUnnamedCommune;
  }
  report.warnings.push_back(
      absl::StrCat("Không ghi cơ quan ban hành; suy ra ", report.level, " ", report.commune, "."));
}

void FindProvince(Report& report) {
  std::vector<std::string> names;
  for (const char* lead : {"tỉnh", "Tỉnh", "Tỉnh ủy", "Tỉnh uỷ"})
    for (const std::string& name : NamesAfter(report.body, lead)) names.push_back(name);
  for (const char* lead : {"TỈNH", "TỈNH ỦY", "TỈNH UỶ"})
    for (const std::string& name : NamesAfter(report.body, lead)) names.push_back(TitleCase(name));
  std::erase_if(names, [](const std::string& name) {
    return absl::StartsWith(name, "Ủy") || absl::StartsWith(name, "Uỷ") ||
           absl::StartsWith(name, "Trung");
  });
  report.province = MostFrequent(names);
  if (!report.province.empty()) return;
  report.province = kUnnamedProvince;
  report.warnings.push_back("Văn bản không nêu tên tỉnh.");
}

}  // namespace

Report PlaceReport(const std::string& file, const std::string& text) {
  Report report;
  report.file = file;
  report.body = ToNfc(text);
  report.text = ReadDocument(text);
  report.office = KindOf(report.text);
  FindCommune(report);
  FindProvince(report);
  if (report.text.symbol.empty())
    report.warnings.push_back("Không ghi ký hiệu; hệ thống lấy theo cơ quan và loại văn bản.");
  return report;
}

absl::StatusOr<std::vector<Report>> ReadReports(const std::string& folder) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<std::string> names, ListFiles(folder));
  std::vector<Report> reports;
  for (const std::string& name : names) {
    if (!IsReport(name)) continue;
    TRINHKY_ASSIGN_OR_RETURN(std::string bytes, ReadFile(absl::StrCat(folder, "/", name)));
    IntakeOptions options;
    options.file_name = name;
    const absl::StatusOr<IntakeText> taken = TakeIn(bytes, options);
    Report report;
    if (taken.ok()) {
      report = PlaceReport(name, taken->text);
    } else {
      report.file = name;
      report.unreadable = taken.status();
    }
    report.bytes = std::move(bytes);
    reports.push_back(std::move(report));
  }
  if (reports.empty()) {
    return UsageError(absl::StrCat("Thư mục «", folder, "» không có tệp .txt, .docx hay .pdf."),
                      absl::StrCat("Expected .txt, .docx or .pdf files in '", folder, "'."));
  }
  return reports;
}

}  // namespace trinhky::cli
