#include "workflow/document/problems.h"

#include <algorithm>
#include <string>

#include "workflow/base/pattern.h"
#include "workflow/base/text.h"
#include "workflow/distribution/archive_line.h"

namespace trinhky {
namespace {

class Finder {
 public:
  Finder(const Layout& layout, const HeadMap& map, const Tail& tail, DocumentText& document)
      : layout_(layout), map_(map), tail_(tail), document_(document) {}

  void Run() {
    CheckList();
    CheckArchive();
    CheckAddressees();
    CheckHead();
    CheckSymbol();
    CheckSignature();
    std::stable_sort(document_.problems.begin(), document_.problems.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
  }

 private:
  void Report(const char* code, Severity severity, int line, std::string vi, std::string en) {
    document_.problems.push_back({code, severity, {std::move(vi), std::move(en)}, line});
  }

  /// The last line with words: where a missing list ought to stand.
  int LastLine() const {
    for (int line = layout_.line_count(); line > 1; --line) {
      if (WordCharacters(layout_.Shape(layout_.LineSpan(line))) > 0) return line;
    }
    return 1;
  }

  void CheckList() {
    if (document_.recipients_line == 0) {
      Report("NN-E01", Severity::kError, LastLine(),
             "Văn bản không có “Nơi nhận”; hãy ghi nơi nhận và dòng Lưu sau dòng này.",
             "Expected a recipient list (Nơi nhận) after this line, but there is none.");
    } else if (tail_.heading_missing) {
      Report("NN-W07", Severity::kWarning, document_.recipients_line,
             "Danh sách nơi nhận không có chữ “Nơi nhận:”.",
             "Expected the words “Nơi nhận:” above the list, but they are missing.");
    }
    for (size_t i = 0; i + 1 < tail_.rows.size(); ++i) {
      const ListRow& row = tail_.rows[i];
      if (IsArchiveLine(row.text)) continue;
      const char last = row.text.back();
      if (last == ';' || last == ',') continue;
      Report("NN-W03", Severity::kInfo, row.line, "Dòng nơi nhận nên kết thúc bằng dấu “;”.",
             "A recipient line ends with a semicolon.");
    }
  }

  void CheckArchive() {
    if (document_.recipients_line == 0) return;
    if (document_.archive.line == 0) {
      Report("NN-E01", Severity::kError, document_.recipients_line,
             "Nơi nhận không có dòng “Lưu”; hãy thêm dòng Lưu ở cuối.",
             "Expected a Lưu line at the end of the list, but there is none.");
      return;
    }
    if (!IsArchiveLine(tail_.rows.back().text)) {
      Report("NN-E02", Severity::kError, document_.archive.line,
             "Dòng “Lưu” phải là dòng cuối của Nơi nhận.",
             "Expected the Lưu line to be the last of the list, but recipients follow it.");
    }
    bool clerk = false;
    bool party_office = false;
    for (const std::string& unit : document_.archive.units) {
      const std::string fold = FoldWithoutMarks(unit);
      clerk = clerk || fold == "vt" || fold == "van thu";
      party_office = party_office || fold == "vpdu" || fold == "van phong dang uy" ||
                     fold == "vptu" || fold == "van phong tinh uy";
    }
    if (document_.style == Regime::kState && party_office && !clerk) {
      Report("NN-E07", Severity::kError, document_.archive.line,
             "Dòng “Lưu” kiểu văn bản Đảng nằm trong văn bản nhà nước.",
             "Expected a State Lưu line (Lưu: VT, …), but this is the Party's form.");
    } else if (document_.style == Regime::kParty && clerk && !party_office) {
      Report("NN-E07", Severity::kWarning, document_.archive.line,
             "Dòng “Lưu” kiểu văn bản nhà nước nằm trong văn bản Đảng.",
             "Expected the Party's form (Lưu VPĐU), but this is a State Lưu line.");
    }
  }

  void CheckAddressees() {
    const auto above =
        std::find_if(document_.recipients.begin(), document_.recipients.end(),
                     [](const PrintedRecipient& r) { return r.as_above && r.articles.empty(); });
    const bool has_above = above != document_.recipients.end();
    if (has_above && document_.addressees.empty() && map_.addressee_word.empty()) {
      Report("NN-E03", Severity::kError, above->line,
             "Có “" + above->text + "” nhưng văn bản không có “Kính gửi”.",
             "Expected “Kính gửi” for “" + above->text + "”, but the document has none.");
    }
    if (!has_above && !document_.addressees.empty() && document_.recipients_line > 0) {
      Report("NN-W01", Severity::kWarning, document_.recipients_line,
             "Có “Kính gửi” nên dòng đầu của Nơi nhận là “Như trên”.",
             "With “Kính gửi” the list begins with “Như trên”, which is missing.");
    }
    if (document_.type != "BC" || !map_.addressee_word.empty()) return;
    static const Pattern kAsks(R"(\b(kinh trinh|kinh bao cao|tran trong bao cao)\b)");
    if (const auto asks = kAsks.Find(layout_.text().fold())) {
      Report("NN-W05", Severity::kWarning, layout_.LineAt((*asks)[0].begin),
             "Báo cáo trình cấp trên nên có “Kính gửi”.",
             "A report that is submitted to a superior has a “Kính gửi”, which is missing.");
    }
  }

  void CheckHead() {
    if (document_.agency.empty()) {
      Report("TT-W01", Severity::kWarning, 1, "Không tìm thấy tên cơ quan ban hành ở đầu văn bản.",
             "Expected the issuing agency at the top, but there is no name.");
    }
    if (!map_.symbol) {
      Report("TT-W02", Severity::kWarning, 1, "Không tìm thấy số, ký hiệu văn bản.",
             "Expected a number and symbol (Số: …/…), but there is none.");
    }
    if (!map_.date) {
      Report("TT-W03", Severity::kWarning, 1, "Không tìm thấy địa danh và thời gian ban hành.",
             "Expected a place and date line, but there is none.");
    } else if (map_.date->bad_format) {
      Report("TT-W04", Severity::kWarning, layout_.LineAt(map_.date->span.begin),
             "Ngày nhỏ hơn 10 và tháng 1, 2 ghi thêm số 0; các tháng khác không ghi số 0.",
             "Days below 10 and months 1 and 2 take a leading zero, other months do not.");
    }
    if (document_.subject.empty()) {
      Report("TT-W05", Severity::kWarning, 1, "Không tìm thấy trích yếu nội dung.",
             "Expected a subject, but none was found.");
    }
  }

  void CheckSymbol() {
    if (!map_.symbol) return;
    const int line = layout_.LineAt(map_.symbol->span.begin);
    if (map_.symbol->unreadable) {
      Report("TT-W06", Severity::kWarning, line, "Số văn bản không đọc được; hãy kiểm tra lại.",
             "The number could not be read: please check it.");
    }
    const std::string fold(FoldedText(document_.symbol).fold());
    if (!map_.symbol->party && fold.substr(0, 3) == "cv-") {
      Report("TT-W07", Severity::kWarning, line,
             "Công văn của cơ quan nhà nước không ghi “CV” trong ký hiệu.",
             "A State letter does not carry CV in its symbol.");
    }
    if (map_.symbol->party && document_.style == Regime::kState) {
      Report("TT-W08", Severity::kWarning, line,
             "Ký hiệu kiểu văn bản Đảng nằm trong văn bản nhà nước.",
             "The symbol has the Party's form in a State document.");
    }
    CheckOrgan(line, fold);
  }

  /// R-NUM-07: a People's Committee issues under its own abbreviation.
  void CheckOrgan(int line, std::string_view symbol) {
    const std::string agency(FoldedText(document_.agency).fold());
    const bool committee = StartsWithCommittee(agency);
    const bool own = symbol.find("ubnd") != std::string_view::npos ||
                     symbol.find("bcd") != std::string_view::npos;
    if (!committee || own) return;
    Report("TT-W09", Severity::kWarning, line,
           "Ký hiệu không ghi chữ viết tắt của cơ quan ban hành (UBND).",
           "Expected the issuing agency's abbreviation (UBND) in the symbol, but it is another.");
  }

  static bool StartsWithCommittee(std::string_view agency) {
    return agency.substr(0, 16) == "uy ban nhan dan " || agency.substr(0, 5) == "ubnd ";
  }

  void CheckSignature() {
    const SignatureBlock& block = document_.signature;
    if (block.position.empty() && block.name.empty()) {
      Report("TT-W10", Severity::kWarning, LastLine(), "Không tìm thấy khối chữ ký.",
             "Expected a signature block, but there is none.");
      return;
    }
    static const Pattern kAlso(R"(\bkiem\b)");
    if (kAlso.Matches(FoldedText(block.position).fold())) {
      Report("TT-W11", Severity::kWarning, block.line,
             "Khối chữ ký ghi hai chức vụ; chỉ ghi chức vụ dùng để ký văn bản này.",
             "The block names two posts; it should name the one that signs this document.");
    }
    if (FoldedText(block.on_behalf_of).fold().substr(0, 4) == "ubnd") {
      Report("TT-W12", Severity::kWarning, block.line, "Ghi đầy đủ “ỦY BAN NHÂN DÂN” sau “TM.”.",
             "The collective is written in full after “TM.”.");
    }
    const std::string rows = [&] {
      std::string all;
      for (const std::string& row : tail_.signature_rows) all += row + "\n";
      return std::string(FoldedText(all).fold());
    }();
    static const Pattern kParty(R"((^|\n)(t/m|k/t|t/l)\b)");
    static const Pattern kState(R"((^|\n)(tm|kt|tl|tuq)\.)");
    const bool wrong =
        document_.style == Regime::kState ? kParty.Matches(rows) : kState.Matches(rows);
    if (wrong) {
      Report("TT-W13", Severity::kWarning, block.line,
             "Chữ viết tắt quyền hạn không đúng kiểu của văn bản (nhà nước: TM., Đảng: T/M).",
             "State documents write TM. KT. TL., Party documents T/M K/T T/L.");
    }
  }

  const Layout& layout_;
  const HeadMap& map_;
  const Tail& tail_;
  DocumentText& document_;
};

}  // namespace

void FindProblems(const Layout& layout, const HeadMap& map, const Tail& tail,
                  DocumentText& document) {
  Finder(layout, map, tail, document).Run();
}

}  // namespace trinhky
