package dev.waybill.notification.operator;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/**
 * What it stands on answers only to those who bring an operator's key: {@code Authorization: Bearer <key>}. Which role its key has to
 * have, each method says by {@link Needs}; who it is, a method learns from a parameter {@code @Context SecurityContext}, by {@link Operator#of}.
 */
@NameBinding
@SecurityRequirement(name = "operator")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ForOperators {}
