#include "tests/services/storage/testing/samples.h"

#include "workflow/base/sha256.h"

namespace trinhky::storage {

std::string Hash(char letter) { return std::string(64, letter); }

DocumentKey KeyOf(const std::string& document, const std::string& agency) {
  return {AgencyId(agency), DocumentId(document)};
}

DocumentRecord SampleDocument(const DocumentKey& key) {
  DocumentRecord record;
  record.key = key;
  record.definition = "bao_cao_trinh_dang_uy";
  record.definition_version = 1;
  record.state = "DRAFT";
  record.rev = 1;
  record.instance = R"({"facts":[],"state":"DRAFT"})";
  record.event_seq = 1;
  record.event_hash = Hash('e');
  record.kind = "outgoing";
  record.type = "BC";
  record.style = "state";
  record.subject = "Kết quả thực hiện Nghị quyết số 57-NQ/TW tháng 4 năm 2026";
  record.symbol_organ = "UBND";
  record.symbol_unit = "VHXH";
  record.unit_id = "agencies/xa-binh-an-ubnd/units/vhxh";
  record.drafter = PersonId("nguyen-van-an");
  record.digest = Hash('d');
  record.content_sha256 = Hash('c');
  record.text_sha256 = Hash('b');
  record.print_sha256 = Hash('c');
  record.file_name = "Báo cáo tháng 4.docx";
  record.number = 0;
  record.symbol = "";
  record.issued_on = "";
  record.urgency = 1;
  record.deadline_us = kNow + 3'600'000'000;
  record.create_time_us = kNow;
  record.update_time_us = kNow;
  record.replaces = "doc-old";
  record.corrects = "doc-wrong";
  record.responds_to = "doc-in";
  record.profile_version = 3;
  record.labels = R"({"copies":"5"})";
  return record;
}

DocumentRecord SampleIncoming(const DocumentKey& key) {
  DocumentRecord record = SampleDocument(key);
  record.kind = "incoming";
  record.definition = "van_ban_den";
  IncomingFields incoming;
  incoming.arrived_on = "2026-04-16";
  incoming.arrival_number = 12;
  incoming.sender = "agencies/xa-binh-an-du";
  incoming.sender_name = "Đảng ủy xã Bình An";
  incoming.sender_number = "179";
  incoming.sender_symbol = "CV/ĐU";
  incoming.sender_date = "2026-04-15";
  incoming.due_on = "2026-04-30";
  incoming.delivery = "agencies/xa-binh-an-du/documents/doc-1/deliveries/" + key.document.value();
  incoming.package = "";
  record.incoming = incoming;
  return record;
}

EventRecord SampleEvent(const DocumentKey& key, int64_t seq) {
  EventRecord record;
  record.key = key;
  record.seq = seq;
  record.event_id = key.document.value() + "-e" + std::to_string(seq);
  record.kind = "submitted";
  record.actor = "people/nguyen-van-an";
  record.bytes =
      R"({"document":")" + key.document.value() + R"(","seq":")" + std::to_string(seq) + R"("})";
  record.leaf_hash = LeafHashHex(record.bytes);
  record.prev_hash = seq == 1 ? "" : SampleEvent(key, seq - 1).leaf_hash;
  record.free_text = "Trình lãnh đạo xem xét";
  record.salt = std::string("\xfa\x00'\\\xe2\xff 5", 8);  // bytes, and no text
  record.time_us = kNow + seq;
  return record;
}

DeliveryRecord SampleDelivery(const DocumentKey& key, const std::string& delivery,
                              const std::string& body) {
  DeliveryRecord record;
  record.key = key;
  record.delivery_id = delivery;
  record.body = BodyId(body);
  record.line = 2;
  record.purpose = "report";
  record.channel = "office";
  record.status = DeliveryStatus::kPending;
  record.held = false;
  record.copies = 3;
  record.merged_into = "dlv-0";
  record.attempts = 1;
  record.last_error = "unavailable";
  record.receipt = std::string("\0receipt\xff", 9);
  record.remote_state = "01";
  record.remote_document = "doc-remote";
  record.create_time_us = kNow;
  record.sent_time_us = kNow + 1;
  record.receipt_time_us = kNow + 2;
  record.update_time_us = kNow + 3;
  return record;
}

WorkItemRecord SampleItem(const DocumentKey& key, const std::string& item,
                          const std::string& assignee) {
  WorkItemRecord record;
  record.key = key;
  record.item_id = item;
  record.assignee = assignee;
  record.step = "FORM_CHECK";
  record.title = "Kết quả thực hiện Nghị quyết số 57-NQ/TW";
  record.urgency = 2;
  record.opened_us = kNow;
  record.due_us = kNow + 1000;
  return record;
}

SeriesKey SampleSeriesKey(const std::string& series) {
  return {AgencyId("xa-binh-an-ubnd"), "di-bao-cao", series};
}

SeriesRecord SampleSeries(const SeriesKey& key) {
  SeriesRecord record;
  record.key = key;
  record.title = "Sổ đăng ký báo cáo";
  record.direction = "outgoing";
  record.rev = 1;
  record.open_time_us = kNow;
  return record;
}

EntryRecord SampleEntry(const SeriesKey& key, const std::string& document) {
  EntryRecord record;
  record.key = key;
  record.document = DocumentId(document);
  record.symbol = "BC-UBND";
  record.dated_on = "2026-04-15";
  record.author = "UBND xã Bình An";
  record.type = "BC";
  record.subject = "Kết quả tháng 4";
  record.signer = "Trần Thị Bình, Phó Chủ tịch";
  record.recipients = "Đảng ủy xã; Lưu: VT";
  record.kept_by = "VT";
  record.copies = 5;
  record.forwarded_on = "2026-04-16";
  record.acknowledged = "ký nhận";
  record.note = "ghi chú";
  record.digest = Hash('d');
  record.actor = PersonId("le-thi-van-thu");
  record.create_time_us = kNow;
  record.update_time_us = kNow;
  return record;
}

}  // namespace trinhky::storage
