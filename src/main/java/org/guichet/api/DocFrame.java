package org.guichet.api;

import org.guichet.kernel.Text;

/// What every public page of the interface knows: its language.
public record DocFrame(String language) {
    public String say(String fr, String en) {
        return Text.of(fr, en).in(language);
    }

    public String say(Text text) {
        return text.in(language);
    }
}
