/**
 * What all calls over HTTP share: settings, reading bodies, problems as answers.
 */
@NullMarked
@NamedInterface("request")
package dev.rapporteur.web.request;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
