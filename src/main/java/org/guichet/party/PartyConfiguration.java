package org.guichet.party;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Makes `kernel.Actor` a parameter that every controller may ask for.
@Configuration
class PartyConfiguration implements WebMvcConfigurer {
    @Bean
    static Actors actors() {
        return new Actors();
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(actors());
    }
}
