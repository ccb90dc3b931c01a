#include "tests/services/signing/verify/good_files.h"

#include "services/signing/pdf/form.h"
#include "tests/services/signing/verify/foreign_files.h"
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

// The leader's signature by another program, as far as it may go.
void AddOutside(std::vector<GoodFile>& all) {
  const VerifyOffice& office = TheOffice();
  const auto add = [&](const std::string& words, const Draft& draft) {
    all.push_back({.words = "phần mềm khác ký: " + words,
                   .bytes = SealedOver(SignedOutside(draft)),
                   .level = Level::kB});
  };
  for (const Layout layout : pdf::testing::kLayouts)
    add("ô của lãnh đạo, " + std::string(pdf::testing::LayoutName(layout)), OutsideDraft(layout));
  const pdf::Box room = Room();
  add("ô mới kín khung", OutsideFieldDraft(room));
  add("ô mới nhỏ trong khung", OutsideFieldDraft({.left = room.right - 60,
                                                  .bottom = room.bottom + 5,
                                                  .right = room.right - 5,
                                                  .top = room.bottom + 25}));
  add("ô mới không hiện, ở trang hai", OutsideFieldDraft({}, 1));
  Draft certified = OutsideDraft(Layout::kClassic, CertifiedFor(2));
  certified.objects[certified.before.root()] = Changed(
      certified.before, certified.before.root(),
      {{"Perms", pdf::Value::Dictionary({{"DocMDP", pdf::Value::Reference(certified.signature)}})},
       {"Version", pdf::Value::Name("1.7")}});
  add("chứng nhận cho phép điền và ký", certified);
  add("khóa ô của chính mình",
      OutsideDraft(Layout::kClassic, Locking("Include", {std::string(pdf::kLeaderField)})));
  Draft again = OutsideDraft();
  const pdf::Ref page = again.before.Pages()->front();
  again.objects[page] = Changed(again.before, page, {});
  add("ghi lại trang y như cũ", again);
  const std::string stamped = office.Stamped(all.back().bytes, 1);
  all.push_back({.words = "phần mềm khác ký, lưu trữ",
                 .bytes = office.Stamped(office.WithEvidence(stamped, 2), 3),
                 .level = Level::kLTA});
  all.push_back(
      {.words = "phần mềm khác ký, dấu thời gian trước dấu cơ quan",
       .bytes = office.Stamped(SealedOver(office.Stamped(SignedOutside(OutsideDraft()), -0.5)), 1),
       .level = Level::kT});
  all.push_back({.words = "lãnh đạo ký không gắn gói nội dung, dấu cơ quan gắn",
                 .bytes = SealedOver(pdf::testing::LeaderSigned(ReservedIn(Layout::kClassic))),
                 .level = Level::kB});
}

}  // namespace

const std::vector<GoodFile>& GoodFiles() {
  static const auto* const kFiles = [] {
    auto* all = new std::vector<GoodFile>();
    for (const Layout layout : pdf::testing::kLayouts) AddLayout(layout, *all);
    AddOutside(*all);
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
