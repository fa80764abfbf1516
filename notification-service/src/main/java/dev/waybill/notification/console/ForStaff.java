package dev.waybill.notification.console;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What it stands on answers only to who has logged in with an operator's key. Which role the key has to have, each method says by
 * {@link dev.waybill.notification.operator.Needs}, unless it is {@link BeforeLogin}.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface ForStaff {}
