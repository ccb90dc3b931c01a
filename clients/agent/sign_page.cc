#include "clients/agent/sign_page.h"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "clients/agent/refusal.h"
#include "services/signing/pdf/signing_time.h"
#include "workflow/base/status.h"
#include "workflow/register/document_type.h"

namespace trinhky::agent {
namespace {

constexpr size_t kOpenMax = 5;  // documents whose pages are shown at once

/// Tags and texts; every text is escaped on its way in.
class Html {
 public:
  Html& Raw(std::string_view tags) {
    out_ += tags;
    return *this;
  }
  Html& Text(std::string_view text) {
    out_ += Escaped(text);
    return *this;
  }
  Html& Both(std::string_view vi, std::string_view en) {
    return Raw("<span class=\"vi\">")
        .Text(vi)
        .Raw("</span><span class=\"en\" lang=\"en\">")
        .Text(en)
        .Raw("</span>");
  }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
};

void Begin(Html& html, std::string_view title) {
  html.Raw(
          "<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\">"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
      .Text(title)
      .Raw(
          "</title><link rel=\"stylesheet\" href=\"/assets/sign.css\">"
          "<script src=\"/assets/sign.js\" defer></script></head><body>"
          "<header class=\"top\"><div><b>Trình Ký · Ký số trên máy này</b>"
          "<span class=\"en\" lang=\"en\">Signing on this computer</span></div></header><main>");
}

std::string End(Html& html) {
  html.Raw(
      "</main><footer>Trang này của chương trình ký trên máy bạn, không phải của trang web nào. "
      "<span class=\"en\" lang=\"en\">This page is of the agent on your computer.</span>"
      "</footer></body></html>");
  return html.Take();
}

void Fact(Html& html, std::string_view vi, std::string_view en, std::string_view text) {
  if (text.empty()) return;
  html.Raw("<dt>")
      .Text(vi)
      .Raw(" <span class=\"en\" lang=\"en\">")
      .Text(en)
      .Raw("</span></dt><dd>");
  html.Text(text).Raw("</dd>");
}

void Lines(Html& html, std::string_view vi, std::string_view en,
           const std::vector<PackageLine>& lines, std::string_view last) {
  if (lines.empty() && last.empty()) return;
  html.Raw("<dt>")
      .Text(vi)
      .Raw(" <span class=\"en\" lang=\"en\">")
      .Text(en)
      .Raw("</span></dt><dd><ul>");
  for (const PackageLine& line : lines) html.Raw("<li>").Text(line.text).Raw("</li>");
  if (!last.empty()) html.Raw("<li>").Text(last).Raw("</li>");
  html.Raw("</ul></dd>");
}

std::string SizeText(int64_t bytes) {
  char text[32];
  if (bytes < 1'000'000)
    std::snprintf(text, sizeof text, "%lld kB", static_cast<long long>((bytes + 999) / 1000));
  else
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
  return text;
}

// Fours can be compared by eye.
std::string InFours(std::string_view hex) {
  std::string text;
  for (size_t i = 0; i < hex.size(); i += 4) {
    if (i > 0) text += ' ';
    text += hex.substr(i, 4);
  }
  return text;
}

std::string_view UrgencyOf(int urgency) {
  constexpr std::string_view kWords[] = {"", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"};
  return urgency > 0 && urgency < 4 ? kWords[urgency] : "";
}

// "TM. … KT. CHỦ TỊCH, PHÓ CHỦ TỊCH: Trần Thị Bình", as it stands in the block.
std::string BlockOf(const PackageSignature& block) {
  std::string text;
  for (const char c : block.authority) text += c == '_' ? std::string(". ") : std::string(1, c);
  if (!text.empty()) text += ".";
  for (const std::string& part : {block.on_behalf_of, block.position, block.name}) {
    if (part.empty()) continue;
    if (!text.empty()) text += text.back() == '.' ? " " : ", ";
    text += part;
  }
  return text;
}

// "Báo cáo (BC)": the number comes after the signature.
std::string TypeOf(const ContentPackage& package) {
  const std::optional<DocumentType> type = TypeOfLabel(package.type);
  if (!type) return package.type;
  return std::string(InfoOf(*type).name) + " (" + package.type + ")";
}

void Attachments(Html& html, const ContentPackage& package) {
  if (package.attachments.empty()) return;
  html.Raw("<dt>Kèm theo <span class=\"en\" lang=\"en\">Attachments</span></dt><dd><ul>");
  for (const PackageFile& file : package.attachments)
    html.Raw("<li>").Text(file.name + " (" + SizeText(file.bytes) + ")").Raw("</li>");
  html.Raw("</ul></dd>");
}

void Facts(Html& html, const CheckedDocument& document) {
  const ContentPackage& package = document.package;
  html.Raw("<dl class=\"facts\">");
  Fact(html, "Cơ quan", "Agency", package.agency_name);
  Fact(html, "Loại văn bản", "Type", TypeOf(package));
  Fact(html, "Đơn vị soạn", "Drafted by", package.unit);
  Lines(html, "Kính gửi", "To", package.addressees, "");
  Lines(html, "Nơi nhận", "Recipients", package.recipients, package.archive);
  Fact(html, "Khối chữ ký", "Signature block", BlockOf(package.signature));
  Attachments(html, package);
  Fact(html, "Tệp ký", "File to be signed",
       package.main_file.name + " · " + std::to_string(document.pages) + " trang · " +
           SizeText(package.main_file.bytes));
  Fact(html, "Thời gian ghi trong chữ ký", "Time shown in the signature",
       signing::pdf::ShownTime(document.claimed_us));
  html.Raw(
          "<dt>Mã băm nội dung <span class=\"en\" lang=\"en\">Digest of the content</span></dt>"
          "<dd class=\"digest\">")
      .Text(InFours(document.content_digest))
      .Raw("</dd></dl>");
}

void Standing(Html& html, const BatchDocument& document, size_t index, bool open) {
  if (document.state == DocumentState::kSigned) {
    html.Raw("<p class=\"signed\">").Both("✓ Đã ký", "Signed").Raw("</p>");
  } else if (document.state == DocumentState::kLeftOut || !open) {
    html.Raw("<p class=\"left\">").Both("Không ký", "Not signed").Raw("</p>");
  } else {
    html.Raw("<label class=\"take\"><input type=\"checkbox\" name=\"document\" value=\"")
        .Text(std::to_string(index))
        .Raw(document.chosen ? "\" form=\"sign\" checked><span>" : "\" form=\"sign\"><span>")
        .Both("Ký văn bản này", "Sign this document")
        .Raw("</span></label>");
  }
}

void Document(Html& html, const Batch& batch, size_t index, bool open) {
  const BatchDocument& document = batch.documents[index];
  const std::string file = "/sign/" + batch.page_key + "/" + std::to_string(index) + ".pdf";
  const std::string_view urgency = UrgencyOf(document.checked.package.urgency);
  html.Raw("<article class=\"document\"><div><div class=\"head\"><span class=\"count\">")
      .Text(std::to_string(index + 1))
      .Raw("</span><h2>");
  if (!urgency.empty()) html.Raw("<span class=\"urgent\">").Text(urgency).Raw("</span> ");
  html.Text(document.checked.package.subject).Raw("</h2></div>");
  Standing(html, document, index, open);
  Facts(html, document.checked);
  // A browser reads the pages when they are looked at.
  html.Raw("</div><details class=\"pages\"").Raw(open && index < kOpenMax ? " open" : "");
  html.Raw("><summary>").Text("Các trang của văn bản ");
  html.Raw(
      "<span class=\"en\" lang=\"en\">The pages</span></summary><iframe loading=\"lazy\" title=\"");
  html.Text(document.checked.package.subject)
      .Raw("\" src=\"")
      .Text(file)
      .Raw("#navpanes=0&amp;view=FitH\"></iframe><a href=\"");
  html.Text(file).Raw(
      "\" target=\"_blank\" rel=\"noopener\">Mở tệp PDF trong thẻ riêng "
      "<span class=\"en\" lang=\"en\">Open the PDF by itself</span></a></details></article>");
}

void SignerFacts(Html& html, const Batch& batch, int64_t now_us) {
  const signing::SignerIdentity identity = batch.signer.certificate.Identity();
  const int64_t minutes = (batch.expire_us - now_us) / 60'000'000;
  html.Raw("<section class=\"asked\"><dl class=\"facts\">");
  Fact(html, "Trang web đề nghị ký", "Asked by", batch.origin);
  Fact(html, "Chứng thư số của", "Certificate of",
       identity.common_name + (identity.organisation.empty() ? "" : ", " + identity.organisation));
  Fact(html, "Trên token", "On the token", batch.signer.token.label);
  Fact(html, "Chứng thư có hạn đến", "Certificate good until",
       signing::pdf::ShownTime(batch.signer.certificate.not_after_us()));
  Fact(html, "Còn", "Time left", std::to_string(minutes < 0 ? 0 : minutes) + " phút / minutes");
  html.Raw("</dl></section>");
}

void Problem(Html& html, const absl::Status& status) {
  if (status.ok()) return;
  const std::optional<Rejection> rejection = RejectionOf(status);
  html.Raw("<section class=\"problem\" role=\"alert\">");
  if (rejection)
    html.Both(rejection->message.vi, rejection->message.en)
        .Raw("<span class=\"reason\">")
        .Text(rejection->reason)
        .Raw("</span>");
  else
    html.Both("Chương trình ký gặp lỗi bên trong; thử lại.", "The agent met an error; try again.");
  // The PIN is asked at the end of the page, behind the documents.
  html.Raw(
      "<a href=\"#sign\">Đến ô mã PIN <span class=\"en\" lang=\"en\">To the PIN</span>"
      "</a></section>");
}

// Only when the token, or the last try, has said that one try is left.
bool IsLastTry(const Batch& batch) {
  const std::string reason = ReasonOf(batch.problem);
  return batch.signer.pin_last_try || reason == "TOKEN_PIN_LAST_TRY" ||
         reason == "TOKEN_PIN_WRONG_LAST_TRY";
}

void PinForm(Html& html, const Batch& batch, size_t chosen) {
  html.Raw("<section class=\"pin\"><form id=\"sign\" method=\"post\" autocomplete=\"off\">");
  if (IsLastTry(batch))
    html.Raw(
            "<label class=\"take notice\"><input type=\"checkbox\" name=\"accept_last_try\" "
            "value=\"yes\"><span>")
        .Both("Tôi biết: gõ sai mã PIN lần nữa thì token bị khóa",
              "I know: one more wrong PIN locks the token")
        .Raw("</span></label><p></p>");
  if (batch.signer.has_keypad)
    html.Raw("<p>")
        .Both("Gõ mã PIN trên bàn phím của token khi đèn nháy.",
              "Type the PIN on the token's own keypad when it blinks.")
        .Raw("</p>");
  else
    html.Raw("<label for=\"pin\">")
        .Both("Mã PIN của token", "PIN of the token")
        .Raw(
            "</label><input id=\"pin\" name=\"pin\" type=\"password\" maxlength=\"255\" required "
            "autocomplete=\"one-time-code\" autocapitalize=\"off\" spellcheck=\"false\">");
  const std::string count = std::to_string(chosen);
  html.Raw("<div class=\"buttons\"><button class=\"main\" id=\"main-button\" type=\"submit\">")
      .Both("Ký " + count + " văn bản", "Sign " + count)
      .Raw("</button><button type=\"submit\" name=\"refuse\" value=\"yes\" formnovalidate>")
      .Both("Không ký", "Do not sign")
      .Raw("</button></div></form></section>");
}

void Outcome(Html& html, std::string_view vi, std::string_view en, bool good) {
  html.Raw(good ? "<section class=\"done\"><h1>" : "<section class=\"notice\"><h1>")
      .Text(vi)
      .Raw("</h1><span class=\"en\" lang=\"en\">")
      .Text(en)
      .Raw("</span></section>");
}

size_t CountOf(const Batch& batch, DocumentState state) {
  size_t count = 0;
  for (const BatchDocument& document : batch.documents) count += document.state == state ? 1 : 0;
  return count;
}

void Top(Html& html, const Batch& batch, bool expired) {
  const std::string signed_count = std::to_string(CountOf(batch, DocumentState::kSigned));
  if (batch.state == BatchState::kDone)
    return Outcome(html, "Đã ký " + signed_count + " văn bản. Bạn có thể đóng trang này.",
                   "Signed: " + signed_count + ". You may close this page.", true);
  if (batch.state == BatchState::kRefused)
    return Outcome(html, "Không ký văn bản nào. Bạn có thể đóng trang này.",
                   "Nothing was signed. You may close this page.", false);
  if (batch.state == BatchState::kSigning)
    return Outcome(html, "Đang ký; tải lại trang sau vài giây.",
                   "Signing; reload the page in a few seconds.", false);
  if (expired)
    return Outcome(html, "Yêu cầu ký đã hết hạn; quay lại bàn làm việc và bấm ký lần nữa.",
                   "The request has expired; go back to the desk and sign again.", false);
  const std::string count = std::to_string(CountOf(batch, DocumentState::kWaiting));
  html.Raw("<h1>")
      .Text("Ký số " + count + " văn bản")
      .Raw("</h1><p class=\"en\" lang=\"en\">")
      .Text("Documents to sign: " + count +
            ". Look at each; leave out what you do not want to sign.")
      .Raw("</p>");
}

}  // namespace

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string BatchPage(Batch& batch, const SigningDesk& desk) {
  const std::lock_guard<std::mutex> lock(batch.mutex);
  const int64_t now_us = desk.NowUs();
  const bool open = batch.state == BatchState::kOpen && !batch.ExpiredAt(now_us);
  Html html;
  Begin(html, "Ký số – Trình Ký");
  Top(html, batch, batch.ExpiredAt(now_us));
  if (open) {
    Problem(html, batch.problem);
    SignerFacts(html, batch, now_us);
  }
  for (size_t i = 0; i < batch.documents.size(); ++i) Document(html, batch, i, open);
  const auto chosen = std::count_if(
      batch.documents.begin(), batch.documents.end(), [](const BatchDocument& document) {
        return document.chosen && document.state == DocumentState::kWaiting;
      });
  if (open) PinForm(html, batch, static_cast<size_t>(chosen));
  return End(html);
}

std::string HomePage(std::string_view host) {
  Html html;
  Begin(html, "Trình Ký – chương trình ký");
  html.Raw("<section><h1>Chương trình ký đang chạy</h1><p>Địa chỉ: <b>")
      .Text(host)
      .Raw(
          "</b></p><p>Để một trang web được đề nghị ký trên máy này, chạy lệnh dưới đây rồi gõ mã "
          "hiện ra vào trang web đó.</p><p><code>trinhky-agent pair https://…</code></p>"
          "<span class=\"en\" lang=\"en\">The agent runs. To let a page ask for signatures on this "
          "computer, run the command and type its code into that page.</span></section>");
  return End(html);
}

std::string GonePage() {
  Html html;
  Begin(html, "Ký số – Trình Ký");
  Outcome(html, "Không có yêu cầu ký nào ở đây: yêu cầu đã hết hạn, hoặc chưa từng có.",
          "Nothing is here: the request has expired, or never was.", false);
  return End(html);
}

}  // namespace trinhky::agent
