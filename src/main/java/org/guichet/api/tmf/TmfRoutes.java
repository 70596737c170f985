package org.guichet.api.tmf;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.List;
import org.guichet.kernel.Actor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Gives each resource its two routes: the collection and one of it.
@Component
class TmfRoutes implements SmartInitializingSingleton {
    private final RequestMappingHandlerMapping routes;
    private final List<TmfResource> resources;
    private final TmfAnswers answers;

    TmfRoutes(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes, List<TmfResource> resources, TmfAnswers answers) {
        this.routes = routes;
        this.resources = resources;
        this.answers = answers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (var resource : resources) {
            var reader = new Reader(resource, answers);
            route(resource.path(), reader, method("list", Actor.class, HttpServletRequest.class));
            route(resource.path() + "/{id}", reader, method("one", Actor.class, String.class, HttpServletRequest.class));
        }
    }

    private void route(String path, Reader reader, Method method) {
        routes.registerMapping(RequestMappingInfo.paths(path).methods(RequestMethod.GET).produces(MediaType.APPLICATION_JSON_VALUE).options(routes.getBuilderConfiguration()).build(), reader, method);
    }

    private static Method method(String name, Class<?>... parameters) {
        try {
            return Reader.class.getDeclaredMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Answers for one resource.
    record Reader(TmfResource resource, TmfAnswers answers) {
        public ResponseEntity<byte[]> list(Actor client, HttpServletRequest request) {
            return answers.list(client, request, resource);
        }

        public ResponseEntity<byte[]> one(Actor client, @PathVariable("id") String id, HttpServletRequest request) {
            return answers.one(client, request, resource, id);
        }
    }
}
