// samples.h: records with every field set, so that a round trip proves every column.
#ifndef TRINHKY_TESTS_SERVICES_STORAGE_TESTING_SAMPLES_H_
#define TRINHKY_TESTS_SERVICES_STORAGE_TESTING_SAMPLES_H_

#include <cstdint>
#include <string>

#include "services/storage/unit_of_work.h"

namespace trinhky::storage {

inline constexpr int64_t kNow = 1'776'000'000'000'000;  // some day in April 2026

DocumentKey KeyOf(const std::string& document, const std::string& agency = "xa-binh-an-ubnd");

/// An outgoing document as Insert() leaves it (rev 1).
DocumentRecord SampleDocument(const DocumentKey& key);
/// An incoming one.
DocumentRecord SampleIncoming(const DocumentKey& key);

/// Event `seq` of a document; `bytes` and hashes are consistent.
EventRecord SampleEvent(const DocumentKey& key, int64_t seq);

DeliveryRecord SampleDelivery(const DocumentKey& key, const std::string& delivery,
                              const std::string& body);

WorkItemRecord SampleItem(const DocumentKey& key, const std::string& item,
                          const std::string& assignee);

SeriesKey SampleSeriesKey(const std::string& series = "2026");
SeriesRecord SampleSeries(const SeriesKey& key);
/// Asks for a number for `document`; `dated_on` 2026-04-15.
EntryRecord SampleEntry(const SeriesKey& key, const std::string& document);

/// 64 hex digits that look like `letter`.
std::string Hash(char letter);

}  // namespace trinhky::storage

#endif  // TRINHKY_TESTS_SERVICES_STORAGE_TESTING_SAMPLES_H_
