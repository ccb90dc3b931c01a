// id_generator.h: ids and chance are arguments too.
#ifndef TRINHKY_SERVICES_CASEWORK_ID_GENERATOR_H_
#define TRINHKY_SERVICES_CASEWORK_ID_GENERATOR_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace trinhky {

/// Makes ids and secrets. Thread-safe.
class IdGenerator {
 public:
  virtual ~IdGenerator() = default;
  /// prefix + "-" + a ULID in lower case: "doc-01jd3k…". Its order must never be relied on.
  virtual std::string NewId(std::string_view prefix, int64_t now_us) = 0;
  /// A UUID version 4 in lower case.
  virtual std::string NewUuid() = 0;
  /// `bytes` random bytes.
  virtual std::string NewSecret(size_t bytes) = 0;
};

/// From the system's random source.
class SystemIdGenerator final : public IdGenerator {
 public:
  std::string NewId(std::string_view prefix, int64_t now_us) override;
  std::string NewUuid() override;
  std::string NewSecret(size_t bytes) override;
};

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_CASEWORK_ID_GENERATOR_H_
