/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.openapi;

import io.codehub.hub.config.HubUrls;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Serves the OpenAPI document, to everybody: it says nothing about this hub but where it is. */
@RestController
class OpenApiController {

    private final byte[] document;

    OpenApiController(HubUrls urls) {
        this.document =
                JsonMapper.builder()
                        .build()
                        .writeValueAsString(
                                new OpenApiDocument(ApiDescription.load())
                                        .of(urls.hubPath() + "api"))
                        .getBytes(StandardCharsets.UTF_8);
    }

    @GetMapping("/hub/api/openapi.json")
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
    }
}
