/**
 * Files as answers: validators, ranges, compression.
 */
@NamedInterface("download")
@NullMarked
package dev.rapporteur.web.download;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
