#include "tests/services/signing/verify/good_files.h"

#include "tests/services/signing/verify/verify_office.h"

namespace trinhky::signing::verify::testing {
namespace {

using pdf::testing::Layout;

void AddLayout(Layout layout, std::vector<GoodFile>& all) {
  const VerifyOffice& office = TheOffice();
  const std::string in = ", " + std::string(pdf::testing::LayoutName(layout));
  const auto add = [&](const std::string& words, std::string bytes, Level level) {
    all.push_back({.words = words + in, .bytes = std::move(bytes), .level = level});
  };
  const std::string sealed = SealedIn(layout);
  const std::string stamped = office.Stamped(sealed, 1);
  const std::string proved = office.WithEvidence(stamped, 2);
  const std::string archived = office.Stamped(proved, 3);
  add("lãnh đạo và cơ quan", sealed, Level::kB);
  add("một trang", SealedIn(layout, 1), Level::kB);
  add("năm trang", SealedIn(layout, 5), Level::kB);
  add("có dấu thời gian", stamped, Level::kT);
  add("có bằng chứng", proved, Level::kLT);
  add("lưu trữ", archived, Level::kLTA);
  add("lưu trữ, gia hạn", office.Stamped(office.WithEvidence(archived, 4), 5), Level::kLTA);
  add("hai dấu thời gian liền nhau", office.Stamped(stamped, 2), Level::kT);
  add("dấu thời gian trước dấu cơ quan",
      office.Stamped(pdf::testing::Sealed(
                         office.Stamped(pdf::testing::LeaderSigned(ReservedIn(layout)), -0.5)),
                     1),
      Level::kT);
  const std::string bound = pdf::testing::Sealed(LeaderBound(ReservedIn(layout)));
  add("gắn với gói nội dung", bound, Level::kB);
  add("gắn với gói nội dung, lưu trữ",
      office.Stamped(office.WithEvidence(office.Stamped(bound, 1), 2), 3), Level::kLTA);
  const std::string attachment = SealedAttachment(AttachmentIn(layout));
  add("phụ lục", attachment, Level::kB);
  add("phụ lục có dấu thời gian", office.Stamped(attachment, 1), Level::kT);
}

}  // namespace

const std::vector<GoodFile>& GoodFiles() {
  static const auto* const kFiles = [] {
    auto* all = new std::vector<GoodFile>();
    for (const Layout layout : pdf::testing::kLayouts) AddLayout(layout, *all);
    const std::string cairo = pdf::testing::Sealed(
        pdf::testing::LeaderSigned(pdf::testing::Reserved(pdf::testing::CairoPdf())));
    all->push_back({.words = "báo cáo do cairo ghi", .bytes = cairo, .level = Level::kB});
    all->push_back({.words = "báo cáo do cairo ghi, có dấu thời gian",
                    .bytes = TheOffice().Stamped(cairo, 1),
                    .level = Level::kT});
    return all;
  }();
  return *kFiles;
}

}  // namespace trinhky::signing::verify::testing
