// vietnamese.h: names of places and people, as ids and as they are written.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_VIETNAMESE_H_
#define TRINHKY_CLIENTS_CLI_DEMO_VIETNAMESE_H_

#include <string>
#include <string_view>
#include <vector>

namespace trinhky::cli {

/// "Đạ Huoai" → "da-huoai": what may stand in an id, at most 30 bytes.
std::string Slug(std::string_view text);

/// True when `word` begins with a capital letter.
bool IsCapitalised(std::string_view word);

/// "TÀ ĐÙNG" → "Tà Đùng". Words that are not all capitals stay.
std::string TitleCase(std::string_view text);

/// The capitalised words that stand right after `lead` ("xã", "tỉnh Lâm …"), each place once, in
/// order of the text: "xã Bình An và …" gives "Bình An". At most four words are one name.
std::vector<std::string> NamesAfter(std::string_view text, std::string_view lead);

/// The name that stands most often in `names`; "" when there is none.
std::string MostFrequent(const std::vector<std::string>& names);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_VIETNAMESE_H_
