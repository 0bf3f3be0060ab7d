/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in with a directory in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectoryInMemoryTest implements DirectoryContract {

    private TestAuthority authority;
    private DirectoryInMemory directory;

    @BeforeAll
    void start(@TempDir Path folder) {
        authority = new TestAuthority(folder);
        directory = new DirectoryInMemory(authority);
    }

    @AfterAll
    void stop() {
        directory.close();
    }

    @Override
    public TestDirectory directory() {
        return directory;
    }

    @Override
    public TestAuthority authority() {
        return authority;
    }
}
