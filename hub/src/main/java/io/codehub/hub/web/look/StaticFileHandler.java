/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.look;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Answers {@code /hub/static/...}: for ever with a mark of the content, else to be asked again. */
public class StaticFileHandler implements HttpRequestHandler {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final StaticFiles files;
    private final ResourceHttpRequestHandler marked;
    private final ResourceHttpRequestHandler plain;

    StaticFileHandler(StaticFiles files) throws Exception {
        this.files = files;
        marked = handler(FOR_EVER);
        plain = handler(CacheControl.noCache());
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        boolean hasMark = request.getParameter("v") != null;
        String path =
                String.valueOf(
                        request.getAttribute(HandlerMapping.PATH_WITHIN_HANDLER_MAPPING_ATTRIBUTE));
        Optional<Resource> generated = files.generated(path);
        boolean reads = Set.of("GET", "HEAD").contains(request.getMethod());
        try {
            if (generated.isPresent() && reads) {
                send(
                        generated.get(),
                        mediaType(path),
                        hasMark ? FOR_EVER : CacheControl.noCache(),
                        response);
            } else {
                (hasMark ? marked : plain).handleRequest(request, response);
            }
        } catch (NoResourceFoundException e) {
            plainStatus(HttpStatus.NOT_FOUND, response);
        } catch (HttpRequestMethodNotSupportedException e) {
            plainStatus(HttpStatus.METHOD_NOT_ALLOWED, response);
        }
    }

    /** Sends a file of its own. */
    public static void send(
            Resource resource, String type, CacheControl caching, HttpServletResponse response)
            throws IOException {
        byte[] content = resource.getContentAsByteArray();
        response.setContentType(type);
        response.setHeader("Cache-Control", caching.getHeaderValue());
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    /** The media type by the ending of a file's name. */
    public static String mediaType(Resource resource) {
        return mediaType(String.valueOf(resource.getFilename()));
    }

    private static String mediaType(String name) {
        return MediaTypeFactory.getMediaType(name)
                .orElse(MediaType.APPLICATION_OCTET_STREAM)
                .toString();
    }

    private static void plainStatus(HttpStatus status, HttpServletResponse response)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter().write(status.value() + " " + status.getReasonPhrase() + "\n");
    }

    private static ResourceHttpRequestHandler handler(CacheControl caching) throws Exception {
        ResourceHttpRequestHandler handler = new ResourceHttpRequestHandler();
        handler.setLocations(List.of(new ClassPathResource(StaticFiles.FOLDER)));
        handler.setCacheControl(caching);
        handler.afterPropertiesSet();
        return handler;
    }
}
