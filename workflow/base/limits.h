// limits.h: a limit on everything, in one place. Sizes are bytes unless the name says otherwise.
#ifndef TRINHKY_WORKFLOW_BASE_LIMITS_H_
#define TRINHKY_WORKFLOW_BASE_LIMITS_H_

#include <cstdint>

namespace trinhky::limits {

// Documents and their files.
inline constexpr int64_t kUploadBytesMax = int64_t{64} << 20;    // one file as it arrives
inline constexpr int64_t kSignedBytesMax =
    kUploadBytesMax + (int64_t{4} << 20);  // a file with its signatures and their evidence
inline constexpr int64_t kOutsideRevisionBytesMax =
    int64_t{3} << 20;  // what another program appends to sign; rules of AcceptOutsideSignature
inline constexpr int64_t kTextBytesMax = int64_t{4} << 20;       // text taken out of a file
inline constexpr int64_t kUnpackedBytesMax = int64_t{64} << 20;  // what a DOCX may unpack to
inline constexpr int kRecipientsMax = 200;
inline constexpr int kAddresseesMax = 50;
inline constexpr int kSubjectBytesMax = 2000;  // R-META 8: 500 characters of up to 4 bytes
inline constexpr int kReasonBytesMax = 4000;   // R-IN-05: 1000 characters of up to 4 bytes
inline constexpr int kNameBytesMax = 800;

// Requests.
inline constexpr int kPageSizeDefault = 50;
inline constexpr int kPageSizeMax = 1000;
inline constexpr int64_t kMessageBytesMax = int64_t{4} << 20;
inline constexpr int64_t kChunkBytesMax = int64_t{256} << 10;
inline constexpr int kResourceNameBytesMax = 300;
inline constexpr int64_t kUnaryDeadlineMsMax = 30'000;

// Workflow.
inline constexpr int kFactsMax = 12;
inline constexpr int kStatesMax = 2000;
inline constexpr int kTransitionsMax = 4000;
inline constexpr int64_t kCheckerNodesMax = 2'000'000;

// Storage.
inline constexpr int kTransactionAttemptsMax = 5;
inline constexpr int kGroupCommitMax = 256;

static_assert(kPageSizeDefault <= kPageSizeMax);
static_assert(kChunkBytesMax < kMessageBytesMax);

}  // namespace trinhky::limits

#endif  // TRINHKY_WORKFLOW_BASE_LIMITS_H_
