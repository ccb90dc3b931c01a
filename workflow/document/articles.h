// articles.h: the text of "Điều n", for a list that says "Như Điều n".
#ifndef TRINHKY_WORKFLOW_DOCUMENT_ARTICLES_H_
#define TRINHKY_WORKFLOW_DOCUMENT_ARTICLES_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/document/document_text.h"

namespace trinhky {

/// The text of each article that `recipients` refer to, heading left out, at most 4,000 characters
/// each; of an article that occurs twice the first one. Articles that are not found are absent.
std::map<int, std::string> ReadArticles(std::string_view text,
                                        const std::vector<PrintedRecipient>& recipients);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_ARTICLES_H_
