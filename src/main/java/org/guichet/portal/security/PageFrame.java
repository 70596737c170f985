package org.guichet.portal.security;

import org.guichet.kernel.Text;

/// What every page around signing in needs besides its own content.
///
/// @param language    `fr` or `en`
/// @param csrf        value of the hidden field `_csrf`
/// @param here        path that the language switch returns to
/// @param contextNote sentence above the form, or null
public record PageFrame(String language, String csrf, String here, String contextNote) {
    /// The wording in the page's language.
    public String say(String fr, String en) {
        return Text.of(fr, en).in(language);
    }
}
